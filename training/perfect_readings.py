"""Print what the readers' seam loses: `python -m training.perfect_readings CASE... [--verbose]`.

Readings are made from the labels of each case, as a reader without fault would give them, and settled by the rules of
the program. What is lost then is lost by the rules, or because the passage was not among the candidates that are read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from extractors import formats, questions
from matchers import readers
from matchers.model import Answer, Label, Passage, Reading, Request, Status, Told
from matchers.readers._quotes import locate
from pipeline.review import revise
from training.gold_cases import listed_as
from training.same import fold, same_passage


@dataclass
class Loss:
    """Figures of one case: `lost` are questions whose labelled passages are not among those that are read."""

    decisions: int = 0
    right: int = 0
    right_when_shown: int = 0
    shown: int = 0
    quotes: int = 0
    quotes_shown: int = 0
    passages: int = 0
    evidence: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def place_of(quote: str, passages: Sequence[Passage]) -> int | None:
    """Return the passage that a labelled quote stands in, counted from 1."""
    for place, passage in enumerate(passages, 1):
        if fold(quote) in fold(passage.quote.text) or locate(quote, passage) is not None:
            return place
    return next((k for k, one in enumerate(passages, 1) if same_passage(quote, one.quote.text)), None)


def perfect(label: dict, request: Request) -> tuple[tuple[Reading, ...], int]:
    """Return the readings that the labels stand for, and how many labelled quotes are in no passage that is read."""
    status, conflict = label["status"], bool(label.get("conflict"))
    quotes = label["evidence"] if status != "missing" else []
    found = {}
    absent = 0
    for quote in quotes:
        place = place_of(quote, request.passages)
        if place is None:
            absent += 1
        else:
            found.setdefault(place, quote)
    kind = {"answered": Label.ANSWERS, "partial": Label.PARTIAL, "deferred": Label.DEFERS}.get(status, Label.NONE)
    several = status == "answered" and len(quotes) > 1
    readings = []
    for place, quote in found.items():
        shown = request.passages[place - 1]
        said = quote if locate(quote, shown) else shown.quote.text
        others = tuple(sorted(set(found) - {place}))
        # Several quotes of an answered question settle it together; the labels do not say which settles which part.
        together = others if several else ()
        against = others if conflict else ()
        named = Label.PARTIAL if several and others else kind
        readings.append(Reading(place, named, (), said, together, against))
    # A part of several labelled passages answers nothing for sure: whoever lacks one says "partial".
    if several and absent:
        readings = [Reading(r.passage, Label.PARTIAL, (), r.quote) for r in readings]
    return tuple(readings), absent


def measure(folder: Path) -> Loss:
    """Settle perfect readings of every question of a case on every revision of it."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    listed = questions.from_document(formats.read(folder / gold["questions_file"]))
    loss = Loss()
    for number, revision in enumerate(gold["revisions"]):
        found = revise(folder / revision["file"], listed)
        answers = {answer.question.id: answer for answer in found.answers}
        labels = {label["id"]: label for label in revision["answers"]}
        for raw in gold["questions"]:
            own = listed_as(raw["text"], listed)
            if own is None:
                loss.decisions += 1
                loss.wrong.append(f"{gold['case']} v{number + 1} {raw['id']}: not in the list as read")
                continue
            _count(loss, answers[own.id], labels[raw["id"]], found.facts, f"{gold['case']} v{number + 1} {raw['id']}")
    return loss


def _count(loss: Loss, answer: Answer, label: dict, facts: tuple, name: str) -> None:
    request = readers.request(answer)
    readings, absent = perfect(label, request)
    # The verdict of the signals must not shine through: a perfect reader says of every question what it is.
    settled = readers.settle(answer, request, Told("handover", readings), facts)
    right = settled.status == label["status"] and settled.conflict == bool(label.get("conflict"))
    quotes = label["evidence"] if label["status"] != "missing" else []
    loss.decisions += 1
    loss.right += settled.status == label["status"]
    loss.shown += not absent
    loss.right_when_shown += right and not absent
    loss.quotes += len(quotes)
    loss.quotes_shown += len(quotes) - absent
    loss.confusion[label["status"], settled.status] += 1
    if settled.evidence and quotes:
        loss.passages += 1
        loss.evidence += any(same_passage(quote, settled.evidence[0].text) for quote in quotes)
    if absent or not right:
        why = f"{absent} of {len(quotes)} passages not read" if absent else "the rules"
        texts = " / ".join(quote[:70] for quote in quotes)
        loss.wrong.append(f"{name} {label['status']} -> {settled.status}: {why}: {answer.question.text[:60]} | {texts}")


def _row(name: str, loss: Loss) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "  -  "

    return (
        f"{name:<20} {loss.decisions:>9} {share(loss.right, loss.decisions):>9} {share(loss.shown, loss.decisions):>9} "
        f"{share(loss.right_when_shown, loss.shown):>11} {share(loss.quotes_shown, loss.quotes):>8} "
        f"{share(loss.evidence, loss.passages):>9}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--verbose", "-v", action="store_true")
    arguments = parser.parse_args()
    columns = ("decisions", "accuracy", "all read", "rules alone", "quotes", "evidence")
    print(
        f"{'case':<20} {columns[0]:>9} {columns[1]:>9} {columns[2]:>9} {columns[3]:>11} {columns[4]:>8} {columns[5]:>9}"
    )
    whole = Loss()
    for folder in arguments.cases:
        loss = measure(folder)
        print(_row(folder.name, loss), flush=True)
        for one in fields(Loss):
            setattr(whole, one.name, getattr(whole, one.name) + getattr(loss, one.name))
    print(_row("all", whole))
    print("accuracy: perfect readings, settled; all read: every labelled passage is among the candidates;")
    print("rules alone: status and conflict right where all are read; quotes: labelled quotes among the candidates")
    if arguments.verbose:
        statuses = tuple(map(str, Status))
        print("label \\ settled " + " ".join(f"{name:>9}" for name in statuses))
        for one in statuses[:4]:
            print(f"{one:<15} " + " ".join(f"{whole.confusion[one, other]:>9}" for other in statuses))
        print("\n".join(whole.wrong))


if __name__ == "__main__":
    main()
