"""report.html: one file that shows where things stand, and each answer as it stands on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice, zip_longest

from extractors.model import Quote
from matchers._refusals import refuses
from matchers.model import Answer, Candidate, Change, Effect, Progress, Status
from pipeline import pages, policy
from pipeline.model import Decision, Report, Review, Style, Verdict
from pipeline.reports import _rows, _values
from pipeline.reports._heatmap import HeatMap, heat_map
from pipeline.reports._passages import Passage, passages
from pipeline.reports._pictures import Album, album, key
from pipeline.reports._redline import PUT, STRUCK, redline
from pipeline.wording import keys, say

_PROGRESSES = (Progress.REGRESSED, Progress.CHANGED, Progress.IMPROVED, Progress.UNCHANGED)
_EFFECTS = (Effect.WORSE, Effect.NEUTRAL, Effect.BETTER)
_OTHERS = 4  # passages beside the evidence: enough to see what else was near
_BEST = 3  # passages of a verdict to be reviewed: as many as are read at a glance
_KEYS = frozenset(keys())


@dataclass(frozen=True, slots=True)
class _Group:
    """The questions of a section, each with its place in the list."""

    place: int
    name: str
    verdicts: tuple[tuple[int, Verdict], ...]
    counts: Counter[Status]
    told: str
    map: HeatMap


@dataclass(frozen=True, slots=True)
class _Seen:
    """The picture of a passage: its number, its size in points, and the rectangles to mark."""

    number: int
    width: float
    height: float
    marks: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class _Best:
    """A passage to be read: a quote between the head and the tail of its block; `cited` by the verdict, or near it."""

    quote: Quote
    head: str
    tail: str
    cited: bool


class _View:
    """What the template asks of a review, in the language of the report."""

    def __init__(self, review: Review, style: Style) -> None:
        self.review = review
        self.lang = style.lang
        self.document = review.revision.document
        self.album = _drawn(review)
        self.shown = dict(self.album.shown)

    def percent(self, share: float) -> str:
        text = f"{share:.0%}"
        return text.replace("%", "\u00a0%") if self.lang == "fr" else text

    def gaps(self, answer: Answer) -> list[str]:
        return _rows.gap_sentences(answer, self.lang)

    def short(self, text: str) -> str:
        return _values.short(text, self.review.revision.facts, self.lang)

    def reason(self, name: str) -> str:
        return say(f"reason.{name}", self.lang) if f"reason.{name}" in _KEYS else name

    def promised(self, answer: Answer) -> str:
        return _rows.promised(answer, self.review.revision.language)

    def refused(self, answer: Answer) -> bool:
        return refuses(answer, self.review.revision.language)

    def decided(self, decision: Decision) -> str:
        return _rows.decided(decision, self.lang)

    def candidates(self, answer: Answer) -> list[Candidate]:
        """Return the passages that came next, best first, without those that are evidence."""
        taken = {quote.block for quote in answer.evidence}
        return [one for one in answer.candidates if one.quote.block not in taken][:_OTHERS]

    def best(self, answer: Answer) -> list[_Best]:
        """Return the passages to be read first: what the verdict rests on, then what came next."""
        found: dict[int, tuple[Quote, bool]] = {}
        for quote in answer.evidence:
            found.setdefault(quote.block, (quote, True))
        for one in answer.candidates:
            found.setdefault(one.quote.block, (one.quote, False))
        return [self._best(quote, cited) for quote, cited in islice(found.values(), _BEST)]

    def _best(self, quote: Quote, cited: bool) -> _Best:
        text = self.document.blocks[quote.block].text
        return _Best(quote, text[: quote.start], text[quote.end :], cited)

    def passages(self, answer: Answer) -> tuple[Passage, ...]:
        return passages(answer, self.document)

    def picture(self, passage: Passage) -> _Seen | None:
        place = self.shown.get(key(passage.quotes))
        if place is None:
            return None
        picture = self.album.pictures[place.picture]
        return _Seen(place.picture, picture.width, picture.height, place.marks)

    def pieces(self, change: Change) -> tuple[tuple[str, str], ...]:
        if change.before and change.after:
            return redline(change.before.text, change.after.text)
        return ((STRUCK, change.before.text),) if change.before else ((PUT, change.after.text if change.after else ""),)

    def pages(self, change: Change) -> str:
        numbers = [quote.page for quote in (change.before, change.after) if quote and quote.page]
        return " → ".join(pages.worded("summary.page", self.lang, page=page) for page in dict.fromkeys(numbers))

    # --- the summary -------------------------------------------------------------------------------

    def groups(self) -> list[_Group]:
        """Return the questions by section, in the order of the list; a section that recurs is one."""
        found = []
        sections: dict[str, list[tuple[int, Verdict]]] = {}
        for number, verdict in enumerate(self.review.verdicts):
            sections.setdefault(verdict.answer.question.section, []).append((number, verdict))
        for place, (name, members) in enumerate(sections.items()):
            verdicts = tuple(members)
            counts = Counter(verdict.answer.status for _, verdict in verdicts)
            columns = [(number, self._states(verdict)) for number, verdict in verdicts]
            told = ", ".join(
                f"{pages.worded(status, self.lang)} {counts[status]}" for status in Status if counts[status]
            )
            found.append(_Group(place, name, verdicts, counts, told, heat_map(columns)))
        return found

    def revisions(self) -> list[str]:
        """Return the names of the revisions in the heat map, oldest first."""
        names = [earlier.file for earlier in self.review.history]
        previous = self.review.previous
        return [*names, *([previous.document.path.name] if previous else ()), self.document.path.name]

    def _states(self, verdict: Verdict) -> list[tuple[str, str]]:
        """Return the status of a question in each revision, and its title; nothing where it was not asked."""
        question = verdict.answer.question
        statuses: list[str] = [earlier.statuses.get(question.id, "") for earlier in self.review.history]
        if self.review.previous:
            statuses.append(verdict.before.status if verdict.before else "")
        statuses.append(verdict.answer.status)
        return [
            (status, f"{question.id} · {name} · {pages.worded(status, self.lang)}" if status else "")
            for name, status in zip(self.revisions(), statuses, strict=True)
        ]

    def attention(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield what to look at first: how many, what, where it stands, and the filter that shows it."""
        verdicts = self.review.verdicts
        reopened = [place for place, verdict in enumerate(verdicts) if verdict.reopened]
        regressed = sum(verdict.progress is Progress.REGRESSED for verdict in verdicts)
        conflicts = [place for place, verdict in enumerate(verdicts) if verdict.answer.conflict]
        put_off = [place for place, verdict in enumerate(verdicts) if verdict.put_off > 1]
        doubtful = len(policy.doubtful(self.review))
        worse = sum(change.effect is Effect.WORSE for change in self.review.changes)
        told = (
            (len(reopened), "reopened", f"#q-{reopened[0]}" if reopened else "", ""),
            (regressed, "regressed", "#questions", "change=regressed"),
            (worse, "worse", "#changes", ""),
            (len(conflicts), "conflicts", f"#q-{conflicts[0]}" if conflicts else "", ""),
            (len(self.review.revision.mismatches), "mismatches", "#facts", ""),
            (len(put_off), "put-off", f"#q-{put_off[0]}" if put_off else "", ""),
            (doubtful, "review", "#review", ""),
            (len(self.document.unread), "unread", "#unread", ""),
        )
        for count, name, target, choice in told:
            if count:
                yield count, pages.worded(f"html.first.{name}", self.lang), target, choice


def _drawn(review: Review) -> Album:
    """Draw the best evidence of every question first, so that none goes without when the bytes are spent."""
    document = review.revision.document
    ranks = zip_longest(*(passages(verdict.answer, document) for verdict in review.verdicts))
    return album(document, [passage.quotes for rank in ranks for passage in rank if passage is not None])


_FUNCTIONS = (
    "percent", "gaps", "short", "reason", "promised", "refused", "decided", "candidates", "best", "picture", "passages",
    "pieces", "pages",
)  # fmt: skip


def _render(review: Review, style: Style) -> bytes:
    view = _View(review, style)
    document = view.document
    verdicts = review.verdicts
    places = {verdict.answer.question.id: place for place, verdict in enumerate(verdicts)}
    priorities = dict.fromkeys(verdict.answer.question.priority for verdict in verdicts)
    return pages.render(
        "report",
        style.lang,
        style="report.css",
        script="report.js",
        **{name: getattr(view, name) for name in _FUNCTIONS},
        worded=lambda value: _values.worded(value, style.lang),
        contradiction=lambda mismatch: _values.contradiction(mismatch, style.lang),
        mismatches=review.revision.mismatches,
        kind=lambda name: _values.kind(name, style.lang),
        version=version("askback"),
        file=document.path.name,
        digest=document.digest,
        list=review.questions_path.name,
        previous=review.previous,
        before=review.previous.document.path.name if review.previous else "",
        map_names=view.revisions(),
        statuses=tuple(Status),
        progresses=_PROGRESSES,
        priorities=[priority for priority in priorities if priority],
        doubtful=policy.doubtful(review),
        counts=Counter(verdict.answer.status for verdict in verdicts),
        verdicts=verdicts,
        places=places,
        groups=view.groups(),
        attention=list(view.attention()),
        comments=style.comments,
        strays=review.strays,
        changes=sorted(review.changes, key=lambda change: _EFFECTS.index(change.effect)),
        facts=review.revision.facts,
        unread=document.unread,
        warnings=document.warnings,
        pictures=view.album.pictures,
        no_pictures=view.album.failed,
    )


REPORT = Report("report.html", _render)
