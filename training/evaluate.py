"""Print what the verdicts are worth: `python -m training.evaluate EXAMPLES.pkl...`.

The examples come from `python -m training.measure --examples`. Nothing is scored by weights fitted on it: they are
fitted again without each share of the files (mini-case files, whole cases) in turn, what verdicts are worth is chosen
without the file, and the encoder that ranked a file has not seen it.
"""

from __future__ import annotations

import argparse
import math
import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from extractors.text import words
from training.ablations import ablations, curve
from training.cases import STATUSES
from training.dataset import Example
from training.figures import area, confusion, decided, figures, line, reliability
from training.fit import Fitted, fit, fit_signals
from training.same import same_passage
from training.untrained import Untrained

Scorer = Callable[[Example], Sequence[float]]


def recall(name: str, examples: Sequence[Example], score: Scorer) -> None:
    """Print how often a right passage is among the first 1, 3, 10 of all passages."""
    ranks = []
    for example in examples:
        good = {evidence.passage for evidence in example.asked.evidence}
        if good:
            scores = score(example)
            order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
            ranks.append(min((k for k, place in enumerate(order) if example.blocks[place] in good), default=math.inf))
    told = "  ".join(f"@{k} {sum(rank < k for rank in ranks) / len(ranks):.3f}" for k in (1, 3, 10))
    print(f"{name:<12} {told}")


def tfidf(example: Example) -> list[float]:
    """Score passages by the cosine of their words, weighed by rarity: the plain peer."""
    texts = [words(f"{passage.text}") for passage in example.candidates[0].among]
    frequency = Counter(word for text in texts for word in set(text))
    weight = {word: math.log((1 + len(texts)) / (1 + number)) + 1 for word, number in frequency.items()}

    def vector(text: Sequence[str]) -> dict[str, float]:
        found = {word: number * weight.get(word, 0.0) for word, number in Counter(text).items()}
        length = math.sqrt(sum(value * value for value in found.values())) or 1.0
        return {word: value / length for word, value in found.items()}

    asked = vector(words(example.asked.text))
    return [sum(value * asked.get(word, 0.0) for word, value in vector(text).items()) for text in texts]


def fuzzy(example: Example) -> list[float]:
    """Score passages by rapidfuzz's token set ratio."""
    asked = " ".join(words(example.asked.text))
    return [fuzz.token_set_ratio(asked, " ".join(words(p.text))) / 100 for p in example.candidates[0].among]


def peer(name: str, examples: Sequence[Example], score: Scorer) -> None:
    """Print what a likeness is worth with the threshold that suits it best: "answered" above it, "missing" below."""
    tops, truth, right = [], [], 0
    for example in examples:
        scores = score(example)
        best = max(range(len(scores)), key=lambda place: (scores[place], -place))
        tops.append(scores[best])
        truth.append(example.asked.status)
        right += example.blocks[best] in {evidence.passage for evidence in example.asked.evidence}
    trials = [[("answered" if top >= cut else "missing") for top in tops] for cut in sorted(set(tops))]
    found = max(trials, key=lambda trial: figures(truth, trial)["accuracy"])
    values = figures(truth, found)
    told = {key: values[key] for key in ("accuracy", "answered precision", "answered recall")}
    told["answered or not"] = max(
        sum((f == "answered") == (t == "answered") for f, t in zip(trial, truth, strict=True)) / len(truth)
        for trial in trials
    )
    told["missing called answered, of all"] = values["missing called answered, of all"]
    told["AUC"] = area(tops, [status == "answered" for status in truth])
    shown = sum(bool(example.asked.evidence) for example in examples)
    told["right passage"] = right / shown
    print(line(name, told))


def untrained(examples: Sequence[Example]) -> None:
    """Print the same for the model that the encoder was trained from, of the decisions that it was asked about."""
    model = Untrained()
    said = {id(example): found for example in examples if (found := model.scores(example)) is not None}
    some = [example for example in examples if id(example) in said]
    if len(some) < len(examples):
        print(
            f"e5, untrained: {len(some)} of {len(examples)} asked, `python -m training.untrained` asks about the rest"
        )
    if any(example.asked.evidence for example in some):
        peer("e5, untrained", some, lambda example: said[id(example)])


def precision_at(chances: Sequence[float], positive: Sequence[bool], wanted: float) -> float:
    """Return the precision at the cut that first reaches a recall."""
    good = 0
    for number, place in enumerate(sorted(range(len(chances)), key=lambda p: -chances[p]), 1):
        good += positive[place]
        if good >= wanted * sum(positive):
            return good / number
    return float("nan")


def evidence(examples: Sequence[Example], fitted: Fitted, found: Sequence[str]) -> None:
    """Print how often the first quote of a verdict other than "missing" is one that people chose."""
    shown = right = blocks = 0
    for example, chances, status in zip(examples, fitted.held, found, strict=True):
        if status == "missing" or not example.judged:
            continue
        label = "defers" if status == "deferred" else None
        best = max(range(len(chances)), key=lambda p: _tells(chances[p][0], label))
        quote = example.quotes[best]
        shown += 1
        blocks += example.candidates[best].quote.block in {e.passage for e in example.asked.evidence}
        quotes = example.asked.quotes or [e.quote for e in example.asked.evidence]
        right += any(same_passage(own, quote) for own in quotes)
    print(f"evidence: of {shown} shown, {blocks / shown:.3f} in the right block, {right / shown:.3f} the same passage")


def contradictions(examples: Sequence[Example], fitted: Fitted, found: Sequence[str]) -> None:
    """Print how many of the labelled contradictions are told, and how many others."""
    told = [apart.likely and name == "partial" for apart, name in zip(fitted.apart, found, strict=True)]
    labelled = [example.asked.conflict for example in examples]
    right = sum(one and other for one, other in zip(told, labelled, strict=True))
    print(f"contradictions: told {right} of {sum(labelled)} labelled, and {sum(told) - right} others")


def _tells(chances: dict[str, float], label: str | None) -> float:
    return chances[label] if label else chances["answers"] + chances["partial"]


def report(examples: Sequence[Example], *, peers: bool = True) -> Fitted:
    """Print everything for a set of examples."""
    names = sorted(examples[0].columns)
    print(f"{len(examples)} decisions in {len({e.file for e in examples})} files")
    for name in names:
        if " " in name:
            continue  # the order of the signal that it is made of
        recall(name, examples, lambda example, name=name: example.columns[name])
    learned = fit_signals(examples, names)

    def together(example: Example) -> list[float]:
        rows = zip(*(example.columns[name] for name in names), strict=True)
        return [sum(learned[name] * value for name, value in zip(names, row, strict=True)) for row in rows]

    recall("together", examples, together)
    recall("ranked", examples, lambda e: [_ranked(e).get(block, -1.0) for block in e.blocks])
    if peers:
        for kind, some in kinds(examples):
            print(f"peers on {kind}, each with the threshold that suits it best")
            chosen = [examples[place] for place in some]
            peer("TF-IDF", chosen, tfidf)
            peer("BM25", chosen, lambda example: example.columns["words"])
            peer("rapidfuzz", chosen, fuzzy)
            peer("vectors", chosen, lambda example: example.columns["meaning"])
            untrained(chosen)
    fitted = fit(examples)
    verdicts(examples, fitted)
    return fitted


def kinds(examples: Sequence[Example]) -> list[tuple[str, list[int]]]:
    """Return the places of the mini-cases and of the whole cases, as far as there are any."""
    named = (("mini-cases", False), ("whole cases", True))
    found = [(name, [p for p, one in enumerate(examples) if one.whole is whole]) for name, whole in named]
    return [(name, places) for name, places in found if places]


def _ranked(example: Example) -> dict[int, float]:
    return {one.quote.block: float(len(example.candidates) - k) for k, one in enumerate(example.candidates)}


def verdicts(examples: Sequence[Example], fitted: Fitted) -> None:
    """Print the confusion of the held-out verdicts and what follows from it."""
    truth = [example.asked.status for example in examples]
    names = [name for name, _ in fitted.found]
    print(confusion(truth, names))
    print(line("askback", figures(truth, names)))
    answered = [chances["answered"] for chances in fitted.statuses]
    print(f"precision of answered at recall 0.75: {precision_at(answered, [t == 'answered' for t in truth], 0.75):.3f}")
    told = [f"{s} {area([c[s] for c in fitted.statuses], [t == s for t in truth]):.3f}" for s in STATUSES]
    print("AUC: " + "  ".join(told))
    evidence(examples, fitted, names)
    contradictions(examples, fitted, names)
    right = [own == name for own, name in zip(truth, names, strict=True)]
    sure = [chance for _, chance in fitted.found]
    print(reliability(sure, right))
    for wanted in (0.9, 0.95):
        cut, share = decided(sure, right, wanted)
        print(f"right in {wanted:.0%}: above confidence {cut:.2f}, {share:.1%} of the rows")
    by_file = {
        file: [ok for ok, e in zip(right, examples, strict=True) if e.file == file]
        for file in sorted({e.file for e in examples})
    }
    print("accuracy by file: " + "  ".join(f"{file} {sum(oks) / len(oks):.2f}" for file, oks in by_file.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--ablations", action="store_true", help="fit again without each group of features")
    parser.add_argument("--curve", action="store_true", help="fit again on a part of the mini-case files")
    args = parser.parse_args()
    examples = [one for path in args.examples for one in pickle.loads(path.read_bytes())]
    fitted = report(examples)
    for name, places in kinds(examples):
        print(f"\n{name}, of the same fits")
        verdicts([examples[place] for place in places], fitted.some(places))
    if args.ablations:
        ablations(examples)
    if args.curve:
        curve(examples)


if __name__ == "__main__":
    main()
