"""Learn from a buyer's own decisions: `python -m training.own FILE... [--decisions CSV] [--questions LIST]`.

The files are the revisions that were decided on. A decision counts for every file in which the passage that it rests
on stands; one that rests on none ("missing"), for the last file only. Lists and decisions are found as the program
finds them where they are not named. The weights are fitted on all labelled material and on these decisions, which
count more, and are written only if they judge these very decisions, each file of them left out in turn, no worse than
weights that were fitted without.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors import formats, questions
from extractors.errors import AskbackError
from matchers._decision import decide
from matchers._verdict import chances_of
from matchers._weights import models_of
from matchers.model import Answer
from matchers.vectors import FOLDER, Encoder
from pipeline import decisions, ingestion
from pipeline.model import Ruling, Standing
from pipeline.review import revise
from pipeline.rulings import ruled
from training.cases import Asked
from training.dataset import Example, example
from training.fit import (
    Fitted,
    choose_worth,
    conclude,
    fit,
    fit_reading,
    fit_signals,
    weights,
    worths,
    write,
)
from training.gold_cases import passages_of
from training.labelled import mini_examples, taped, whole_examples

WEIGHT = 3  # times that a decision of the buyer's counts: their files are those that the weights are for
_FEW = 10  # decisions from which learning can be told from chance, if only just
_SHARES = 5  # of the questions of a single file, each left out in turn


def read(files: Sequence[Path], named: Path | None, list_: Path | None) -> list[Example]:
    """Return the decisions on the files as examples, with the verdict of the program's own encoder beside them.

    Raises UsageError and UnreadableError as the program itself does.
    """
    found: list[Example] = []
    for file in files:
        chosen = _settings(file, list_)
        asked = questions.from_document(formats.read(chosen.inputs.questions))
        fixed = decisions.read(named) if named else ingestion.decided(chosen)
        revision, rulings = ruled(revise(file, asked, chosen.inputs.lang, ingestion.reader(chosen)), fixed)
        for answer in revision.answers:
            told = _asked(answer, rulings.get(answer.question.id), is_last=file == files[-1])
            if told is not None:
                one = example(answer.question, told, revision.clauses, revision.facts, revision.language)
                found.append(replace(one, case=str(file), file=f"own {file}"))
    return found


def _settings(file: Path, list_: Path | None) -> ingestion.Settings:
    """Return what the program finds beside a file: its list, askback.toml, decisions, the workbook of its reports."""
    return ingestion.settings(
        (file,), questions=list_, previous=(), first=True, out=None, config=None, lang=None, report_lang=None,
        csv_dialect=None, no_history=True, quiet=True, no_cache=False, verbose=0,
    )  # fmt: skip


def _asked(answer: Answer, ruling: Ruling | None, *, is_last: bool) -> Asked | None:
    """Return a decision as a label, or None where there is none or what it rests on is not in the file."""
    if ruling is None or ruling.standing is Standing.REOPENED:
        return None
    unproved = ruling.standing is Standing.UNPROVED
    if unproved and not is_last:
        return None
    quotes = () if unproved else answer.evidence
    evidence = passages_of(answer.status, [(quote.block, quote.text) for quote in quotes])
    own = answer.question
    return Asked(own.id, own.section, own.text, (), answer.status, evidence, quotes=tuple(q.text for q in quotes))


def shared_out(found: Sequence[Example]) -> list[Example]:
    """Give the decisions on a single file to several shares, so that something can be left out."""
    if len({one.file for one in found}) > 1:
        return list(found)
    return [replace(one, file=f"{one.file} {number % _SHARES}") for number, one in enumerate(found)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--decisions", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="whole cases that the weights are fitted on")
    parser.add_argument("--out", type=Path, default=Path("matchers/weights.json"))
    args = parser.parse_args()
    try:
        own = shared_out(read(args.files, args.decisions, args.questions))
    except AskbackError as error:
        print(f"askback: {error}", file=sys.stderr)
        return error.exit_code
    if len(own) < _FEW:
        wrong = f"{len(own)} decisions hold in these files; at least {_FEW} are needed to learn from"
        print(f"askback: {args.files[0]}: {wrong}", file=sys.stderr)
        return 2
    return learn(own, args.cases, args.out)


def learn(own: list[Example], cases: Sequence[Path], out: Path) -> int:
    """Fit without and with the decisions, compare on them, and write the weights if they are no worse."""
    encoder = Encoder(FOLDER)
    every = [*mini_examples(taped(), encoder), *whole_examples(cases, encoder)]
    without = fit(every)
    worth = choose_worth([one.asked.status for one in every], without.statuses, worths(every))
    before = _right(own, [decide(told, worth)[0] for told in _unseen(own, without)])
    every += own * WEIGHT
    fitted = fit(every)
    after = _right(own, [name for name, _ in fitted.found[-len(own) :]])
    print(f"of {len(own)} decisions: {before} right without them, {after} with them, each left out in turn")
    if after < before:
        print("the weights stay as they are")
        return 1
    signals = fit_signals(every, sorted(every[0].columns))
    write(weights(every, signals | fit_reading(every, signals), fitted), out)
    print(f"{out} is written")
    return 0


def _unseen(own: Sequence[Example], fitted: Fitted) -> list[dict[str, float]]:
    """Return the chances of each status by weights that were fitted without these examples."""
    models, grown = models_of(fitted.models)
    return [conclude(models, grown, one, chances_of(models, grown, one.judged))[1] for one in own]


def _right(own: Sequence[Example], found: Sequence[str]) -> int:
    return sum(one.asked.status == status for one, status in zip(own, found, strict=True))


if __name__ == "__main__":
    sys.exit(main())
