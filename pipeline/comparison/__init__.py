"""Several vendors on one list: what each answers, and their facts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractors import formats, questions
from extractors.errors import UnreadableError, UsageError
from extractors.model import Document, Limits, Question
from matchers.model import Answer
from pipeline import discovery
from pipeline.config import Config
from pipeline.model import Revision
from pipeline.review import Step, revise


@dataclass(frozen=True, slots=True)
class Offer:
    """What a vendor sent last: the proposal first, then what came with it."""

    vendor: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor, the files of the offer, and all that is known of it."""

    name: str
    files: tuple[str, ...]
    revision: Revision

    def answer(self, question: Question) -> Answer:
        """Return the verdict on a question."""
        return next(answer for answer in self.revision.answers if answer.question.id == question.id)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The list and the vendors, in the order given."""

    questions: tuple[Question, ...]
    vendors: tuple[Vendor, ...]


def offers(places: Sequence[Path]) -> tuple[Offer, ...]:
    """Return the latest offer in each folder: of each document in it the newest revision; a file stands for itself.

    Raises UnreadableError for a place where there is none, UsageError where two vendors bear one name.
    """
    suffixes = {suffix for form in formats.formats() for suffix in form.suffixes}
    found = []
    for given in places:
        place = given if given.name else given.resolve()
        if not place.exists():
            raise UnreadableError(place, "no such file or folder", "check the name")
        if discovery.is_ours(place):  # `askback compare offers/*` names them, too
            continue
        files: tuple[Path, ...] = (place,)
        if place.is_dir():
            files = tuple(revisions[-1] for revisions in discovery.series(place, suffixes).values())
        if not files:
            raise UnreadableError(place, "no proposal in this folder", "name a folder that holds one")
        found.append(Offer(place.name if place.is_dir() else place.stem, files))
    if not found:
        raise UsageError(places[0], "no vendor among these", "name the folder of each vendor")
    names = [offer.vendor for offer in found]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(double, "two vendors bear this name", "give each folder the name of its vendor")
    return tuple(found)


def compare(
    found: Sequence[Offer], list_path: Path, lang: str, config: Config, use_cache: bool, step: Step
) -> Comparison:
    """Judge the questions on every offer.

    Raises UnreadableError where a file cannot be read.
    """
    limits = config.limits.as_limits()
    asked = questions.from_document(formats.read(list_path, limits, use_cache=use_cache))
    vendors = []
    for offer in found:
        main, *annexes = offer.files
        read = partial(_read, annexes=tuple(annexes), limits=limits, use_cache=use_cache)
        revision = revise(main, asked, lang, read, step, config.cues, level=config.review)
        vendors.append(Vendor(offer.vendor, tuple(path.name for path in offer.files), revision))
    return Comparison(asked, tuple(vendors))


def _read(path: Path, annexes: tuple[Path, ...], limits: Limits, use_cache: bool) -> Document:
    return formats.read_together(path, annexes, limits, use_cache=use_cache)
