"""Learn from a buyer's own decisions: `python -m training.own FILE... [--decisions CSV] [--questions LIST]`.

The files are the revisions that were decided on. A decision counts for every file in which the passage that it rests
on stands; one that rests on none ("missing"), for the last file only. Lists and decisions are found beside the files
where they are not named. The weights are fitted on all labelled material and on these decisions, which count more,
and are written only if they judge these very decisions, each file of them left out in turn, no worse than weights that
were fitted without.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors import clauses, facts, formats, languages, questions
from extractors.errors import AskbackError
from extractors.model import Clause
from matchers._decision import decide
from matchers._linear import linear
from matchers._verdict import chances_of
from matchers.vectors import FOLDER, Encoder
from pipeline import decisions, discovery
from pipeline.model import Decision
from training.cases import Asked
from training.dataset import Example, example
from training.fit import Fitted, choose_worth, conclude, fit, fit_reading, fit_signals, weights, worths, write
from training.gold_cases import labelled
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
        asked_in = list_ or discovery.question_list(file)
        table = named or discovery.decisions_file(asked_in)
        made = {one.question: one for one in decisions.read(table)} if table else {}
        document = formats.read(file)
        language = languages.detect(document.text)
        parts = clauses.split(document)
        stated = facts.find(parts, language)
        for question in questions.from_document(formats.read(asked_in)):
            asked = _asked(made.get(question.id), question.text, parts, is_last=file == files[-1])
            if asked is not None:
                one = example(question, asked, parts, stated, language)
                found.append(replace(one, case=str(file), file=f"own {file}"))
    return found


def _asked(decision: Decision | None, text: str, parts: tuple[Clause, ...], *, is_last: bool) -> Asked | None:
    """Return a decision as a label, or None where there is none or its passages are not in the file."""
    if decision is None:
        return None
    quotes = [line.strip() for line in decision.evidence.splitlines() if line.strip()]
    if not quotes and not is_last:
        return None
    told = {"status": str(decision.status), "evidence": quotes}
    asked = labelled({"id": decision.question, "text": text}, told, parts)
    return asked if len(asked.evidence) == len(quotes) or decision.status == "missing" else None


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
    models = {name: linear(raw) for name, raw in fitted.models.items()}
    return [conclude(models, one, chances_of(models["pair"], one.judged))[1] for one in own]


def _right(own: Sequence[Example], found: Sequence[str]) -> int:
    return sum(one.asked.status == status for one, status in zip(own, found, strict=True))


if __name__ == "__main__":
    sys.exit(main())
