"""Measure on labelled files of others: `python -m training.eval_reader --mini FILE`, or `--pairs FILE`.

Printed are askback as it is shipped, readings where some are handed over, the small model alone (pairs), and the
similarity peers, each with the threshold that suits it best; by language, and for pairs by kind of trap. The last line
is JSON: about the readings where there are any, else about askback. `--requests OUT` writes what a reader of
mini-cases is given, a line each; in the file of `--readings` a line holds the "request" of such a line, and
"readings" in the form that `askback prompts` asks for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors import clauses, languages
from matchers import answers, readers
from matchers.candidates import find
from matchers.model import Answer, Request, Told
from matchers.readers._answers import understand
from training import pair_figures
from training.cases import Asked, Case, mini_file, pair_file
from training.dataset import Example, document, examples
from training.evaluate import fuzzy, peer, tfidf
from training.figures import figures, line
from training.same import same_passage


@dataclass
class Verdicts:
    """What was found of questions; `right` and `same` are about the first quote of those that have evidence."""

    truth: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)

    def add(self, answer: Answer, asked: Asked) -> None:
        """Count a verdict."""
        self.truth.append(asked.status)
        self.found.append(answer.status)
        self.sure.append(not answer.review)
        quotes = {evidence.passage: evidence.quote for evidence in asked.evidence}
        if quotes:
            first = answer.evidence[0] if answer.evidence else None
            self.right.append(first is not None and first.block in quotes)
            self.same.append(first is not None and same_passage(quotes.get(first.block, ""), first.text))

    def told(self) -> dict[str, float]:
        """Return the figures that the last line prints."""
        values = figures(self.truth, self.found)
        decided = [f == t for f, t, sure in zip(self.found, self.truth, self.sure, strict=True) if sure]
        told = {
            "status_accuracy": values["accuracy"],
            "answered_precision": values["answered precision"],
            "answered_recall": values["answered recall"],
            "evidence_hit1": _share(self.right),
            "quote_hit1": _share(self.same),
            "decided": len(decided) / len(self.truth),
            "decided_accuracy": _share(decided),
        }
        return {"decisions": len(self.truth)} | {name: round(value, 3) for name, value in told.items()}


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


@dataclass(frozen=True)
class Judged:
    """A question of a mini-case with the verdict of the program, and what a reader is given of it."""

    language: str
    example: Example
    answer: Answer
    request: Request


def judge(case: Case) -> list[Judged]:
    """Judge every question of a mini-case as the program does."""
    language = languages.by_code(case.language)
    parts = clauses.split(document(case))
    found = []
    for one in examples(case):
        answer = answers.judge(one.question, one.candidates, one.stated, language)
        shown = find(one.question, parts, one.stated, language).shown
        found.append(Judged(case.language, one, answer, readers.request(replace(answer, shown=shown))))
    return found


def settled(one: Judged, said: Mapping[str, object]) -> Answer:
    """Return the verdict by what a reader said, or that of the program where nobody did."""
    raw = said.get(readers.digest(one.request))
    if raw is None:
        return one.answer
    understood = understand(raw, one.request)
    told = Told("handover", understood.readings, void=len(understood.faults))
    return readers.settle(one.answer, one.request, told, one.example.stated)


def _print(name: str, judged: Sequence[Judged], verdict: Callable[[Judged], Answer]) -> dict[str, float]:
    every: dict[str, Verdicts] = {}
    for one in judged:
        for group in ("", one.language):
            every.setdefault(group, Verdicts()).add(verdict(one), one.example.asked)
    for group in sorted(every):
        print(line(f"{name} {group}".strip(), every[group].told()))
    return every[""].told()


def mini(path: Path, readings: Path | None, requests: Path | None) -> dict[str, float]:
    """Print what verdicts on a file of mini-cases are worth."""
    judged = [one for case in mini_file(path) for one in judge(case)]
    found = [one.example for one in judged]
    if requests:
        lines = [{"request": readers.digest(one.request)} | readers.asked(one.request) for one in judged]
        requests.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), "utf-8")
    told = _print("askback", judged, lambda one: one.answer)
    if readings:
        lines = [json.loads(each) for each in readings.read_text("utf-8-sig").splitlines() if each.strip()]
        said = {each["request"]: each["readings"] for each in lines}
        told = _print("readings", judged, lambda one: settled(one, said))
    peer("TF-IDF", found, tfidf)
    peer("BM25", found, lambda example: example.columns["words"])
    peer("rapidfuzz", found, fuzzy)
    peer("vectors", found, lambda example: example.columns["meaning"])
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--mini", type=Path)
    kind.add_argument("--pairs", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--requests", type=Path)
    args = parser.parse_args()
    paths = args.mini, args.readings, args.requests
    told = mini(*paths) if args.mini else pair_figures.report(pair_file(args.pairs))
    # What cannot be divided, as the precision of what was never called, is null.
    print(json.dumps({name: None if value != value else value for name, value in told.items()}))


if __name__ == "__main__":
    main()
