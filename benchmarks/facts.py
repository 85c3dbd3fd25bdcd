"""What the facts are worth on the labelled cases, and how fast they are: `python benchmarks/facts.py [CASE_DIR...]`.

The figures follow training/score.py; the last ones are what they come to without the grammar of sentences, on the
cases and on the passages of tests/extractors/facts/passages.jsonl, which were written before the program read them.
Speed is that of finding facts in a document of about 60 pages, made of the longest sample over and over, once what is
compiled from the languages stands ready and the few sentences that need it are parsed.
"""

from __future__ import annotations

import csv
import io
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors import clauses, facts, formats
from extractors.facts import _reading
from extractors.languages import by_code, detect
from extractors.model import Document, Language

ROOT = Path(__file__).parent.parent
CHARACTERS = 60 * 2500  # a page of a proposal holds some 2,500
ROUNDS = 5


def main() -> int:
    cases = [Path(name) for name in sys.argv[1:]] or sorted(path.parent for path in ROOT.glob("samples/*/gold.json"))
    documents = list(read(cases))
    started = time.process_time()
    quality(documents)
    print(f"\nfacts of {len(documents)} documents: {time.process_time() - started:.2f} s of processor time")
    speed(max((document for document, _ in documents), key=lambda document: len(document.text)))
    ablation(documents)
    return 0


def read(cases: list[Path]) -> Iterator[tuple[Document, dict]]:
    for case in cases:
        for revision in json.loads((case / "gold.json").read_text("utf-8"))["revisions"]:
            yield formats.read(case / revision["file"]), revision


def quality(documents: list[tuple[Document, dict]]) -> None:
    scoring = load(ROOT / "training" / "score.py")
    score = judged(documents, scoring)
    table = csv.writer(stream := io.StringIO(), delimiter="\t")
    table.writerow(("kind", "gold", "found", "right", "precision", "recall", "F1"))
    for kind, tally in [*sorted(score.facts.items()), ("all", total(score, scoring))]:
        figures = (f"{figure():.3f}" for figure in (tally.precision, tally.recall, tally.f1))
        table.writerow((f"{kind:<20}", tally.gold, tally.found, tally.right, *figures))
    print(stream.getvalue(), end="")


def judged(documents: list[tuple[Document, dict]], scoring: ModuleType, *, grammar: bool = True) -> Any:
    score = scoring.Score()
    for document, revision in documents:
        language = detect(document.text)
        found = facts.find(clauses.split(document), language if grammar else without_grammar(language))
        rows = [
            {"kind": fact.kind, "value": str(fact.value), "scope": fact.scope, "quote": fact.quote.text}
            for fact in found
        ]
        scoring.score_facts(revision, rows, score)
    return score


def total(score: Any, scoring: ModuleType) -> Any:
    return scoring.Tally(
        *(sum(getattr(one, key) for one in score.facts.values()) for key in ("gold", "found", "right"))
    )


@cache
def without_grammar(language: Language) -> Language:
    return replace(language, grammar={})


def ablation(documents: list[tuple[Document, dict]]) -> None:
    """Print what the grammar is worth: precision, recall and F1 with it and without."""
    scoring = load(ROOT / "training" / "score.py")
    tests = ROOT / "tests" / "extractors" / "facts"
    passages = [json.loads(line) for line in (tests / "passages.jsonl").read_text("utf-8").splitlines()]
    clause = load(tests / "conftest.py").clause
    for grammar in (True, False):
        name = "with grammar" if grammar else "without"
        short = scoring.Tally()
        for each in passages:
            language = by_code(each["language"]) if grammar else without_grammar(by_code(each["language"]))
            found = facts.find((clause(each["heading"], *each["texts"]),), language)
            meet(each["facts"], [(fact.kind, str(fact.value)) for fact in found], short, scoring)
        for place, tally in (
            ("cases", total(judged(documents, scoring, grammar=grammar), scoring)),
            ("passages", short),
        ):
            figures = " ".join(f"{figure():.3f}" for figure in (tally.precision, tally.recall, tally.f1))
            print(f"{name}, {place}: {figures}")


def meet(expected: list[str], found: list[tuple[str, str]], tally: Any, scoring: ModuleType) -> None:
    tally.gold += len(expected)
    tally.found += len(found)
    for kind, _, value in (each.removesuffix(" business").partition(" ") for each in expected):
        hits = [one for one in found if one[0] == kind and (value == "x" or scoring.equal_value(kind, value, one[1]))]
        if hits:
            found.remove(hits[0])
            tally.right += 1


def speed(document: Document) -> None:
    long = replace(document, blocks=document.blocks * (CHARACTERS // len(document.text) + 1))
    language, split = detect(document.text), clauses.split(long)
    times = []
    for _ in range(ROUNDS):
        _reading.passages.cache_clear()
        started = time.process_time()
        facts.find(split, language)
        times.append(time.process_time() - started)
    print(f"{len(long.text):,} characters: {statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f})")


def load(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
