"""Fit the weights on labelled decisions: `python -m training.fit EXAMPLES.pkl --out matchers/weights.json`.

Three linear models: weights of the signals that make candidates (a conditional logit over the passages of a question),
weights that label a candidate, and weights that give a question its status, fitted on labels that the former gave to
files they had not been fitted on.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from matchers._conflicts import conflicting
from matchers._linear import BOUND, Linear, linear
from matchers._verdict import LABELS, question_features, replied
from training.cases import STATUSES
from training.dataset import Example
from training.figures import decide, decided

# How strongly weights are held back: less is more. Found on the files left out; within a factor of three all is alike.
PAIR, VERDICT = 0.05, 0.005
# As many times everything is fitted again, without a share of the files that holds two or three of them.
_SHARES = 10
_DIGITS = 4
_BROKEN = re.compile(r"\[[^\[\]]*\]")  # a list over several lines
_FLAT = 1e-6  # a feature that is the same everywhere tells nothing


Labelled = tuple[Sequence[dict[str, float]], Sequence[str], Sequence[float]]


def fit_linear(labelled: Labelled, classes: Sequence[str], strength: float) -> dict[str, Any]:
    """Fit a multinomial logistic regression and return it as the file of weights holds it."""
    rows, labels, worth = labelled
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows], np.float64)
    mean, spread = table.mean(axis=0), table.std(axis=0)
    tells = spread > _FLAT
    scaled = np.clip((table[:, tells] - mean[tells]) / spread[tells], -BOUND, BOUND)
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(scaled, [classes.index(label) for label in labels], sample_weight=worth)
    kept = [name for name, told in zip(names, tells, strict=True) if told]
    terms = {
        name: [_short(centre), _short(width), *(round(float(x), _DIGITS) for x in adds)]
        for name, centre, width, adds in zip(kept, mean[tells], spread[tells], model.coef_.T, strict=True)
    }
    return {"classes": list(classes), "start": [round(float(x), _DIGITS) for x in model.intercept_], "terms": terms}


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def worths(examples: Sequence[Example]) -> list[float]:
    """Return what each example counts: all whole cases together half as much as all mini-cases, which are many more."""
    whole = sum(example.whole for example in examples)
    rest = len(examples) - whole
    factor = max(1.0, rest / whole / 2) if whole else 1.0
    return [factor if example.whole else 1.0 for example in examples]


def pair_rows(examples: Sequence[Example]) -> Labelled:
    """Return the features and the label of every candidate, for the question and for each part that is labelled."""
    rows, labels, worth = [], [], []
    for example, own in zip(examples, worths(examples), strict=True):
        for one in example.judged:
            for part, row in enumerate(one.rows):
                label = example.label(one.candidate) if part == 0 else example.part_label(one.candidate, part)
                if label is not None:
                    rows.append(row)
                    labels.append(label)
                    worth.append(own)
    return rows, labels, worth


Chances = tuple[tuple[dict[str, float], ...], ...]


def chances(model: Linear, example: Example) -> Chances:
    """Return what the model says of every candidate, corrected as the program does it."""
    return tuple(tuple(replied(model.chances(row), one) for row in one.rows) for one in example.judged)


def verdict_row(example: Example, held: Chances) -> dict[str, float]:
    """Return what the verdict is given of a question."""
    conflict = conflicting(example.judged, held, example.stated)
    return question_features(example.question, example.judged, held, conflict=conflict)


@dataclass
class Fitted:
    """The models, and what they say of every example without having seen its file."""

    pair: dict
    verdict: dict
    held: list[Chances]
    statuses: list[dict[str, float]]
    found: list[tuple[str, float]]  # the verdict and its confidence

    def some(self, places: Sequence[int]) -> Fitted:
        """Return what was said of some of the examples."""
        lists = ([told[place] for place in places] for told in (self.held, self.statuses, self.found))
        return Fitted(self.pair, self.verdict, *lists)


def shares(examples: Sequence[Example], count: int) -> list[str]:
    """Return the share that each example is left out with: whole files, mini-cases and whole cases dealt apart."""
    of = {}
    for whole in (False, True):
        for number, file in enumerate(sorted({example.file for example in examples if example.whole is whole})):
            of[file] = str(number % count)
    return [of[example.file] for example in examples]


def fit(examples: Sequence[Example], groups: Sequence[str] | None = None) -> Fitted:
    """Fit both models on everything, and each again without each share of the files in turn."""
    groups = groups or shares(examples, _SHARES)
    held: list[Chances] = [()] * len(examples)
    for group in sorted(set(groups)):
        rest = [example for example, own in zip(examples, groups, strict=True) if own != group]
        model = linear(fit_linear(pair_rows(rest), LABELS, PAIR))
        for place, (example, own) in enumerate(zip(examples, groups, strict=True)):
            if own == group:
                held[place] = chances(model, example)
    rows = [verdict_row(example, chances) for example, chances in zip(examples, held, strict=True)]
    truth, worth = [example.asked.status for example in examples], worths(examples)
    statuses: list[dict[str, float]] = [{}] * len(examples)
    for group in sorted(set(groups)):
        seen = [place for place, own in enumerate(groups) if own != group]
        some = [rows[p] for p in seen], [truth[p] for p in seen], [worth[p] for p in seen]
        model = linear(fit_linear(some, STATUSES, VERDICT))
        for place, own in enumerate(groups):
            if own == group:
                statuses[place] = model.chances(rows[place])
    pair = fit_linear(pair_rows(examples), LABELS, PAIR)
    verdict = fit_linear((rows, truth, worth), STATUSES, VERDICT)
    return Fitted(pair, verdict, held, statuses, decisions(examples, statuses))


def fit_signals(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """Weigh the signals so that the right passages of each question come first among all passages."""
    tables = []
    for example, own in zip(examples, worths(examples), strict=True):
        good = {evidence.passage for evidence in example.asked.evidence}
        table = np.array([example.columns[name] for name in names]).T
        right = np.array([block in good for block in example.blocks])
        if right.any():
            tables.append((table, right, own))

    def loss(weight: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.02 * len(tables) / 50 * float(weight @ weight), 0.04 * len(tables) / 50 * weight
        for table, right, own in tables:
            score = table @ weight
            every, some = np.logaddexp.reduce(score), np.logaddexp.reduce(score[right])
            total += own * (every - some)
            pull = table.T @ np.exp(score - every) - table[right].T @ np.exp(score[right] - some)
            slope = slope + own * pull
        return total, slope

    found = minimize(loss, np.ones(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(value), _DIGITS) for name, value in zip(names, found, strict=True)}


def fit_reading(examples: Sequence[Example], signals: dict[str, float]) -> dict[str, float]:
    """Weigh what was read against the signals together, so that a candidate's total is the chance that it speaks."""
    rows, labels = [], []
    for example in examples:
        for candidate in example.candidates:
            scores = {score.name: score.value for score in candidate.scores}
            rough = sum(signals[name] * example.columns[name][candidate.place] for name in signals)
            speaks = scores["reading"]
            rows.append((np.log((speaks + 1e-3) / (1 - speaks + 1e-3)), scores["met"], rough))
            labels.append(example.label(candidate) != LABELS[0])
    model = LogisticRegression().fit(np.array(rows), labels)
    reading, met, rough = (float(x) for x in model.coef_[0])
    # The signals keep their scale, which orders what is read; the other two are brought to it.
    return {"reading": round(reading / rough, _DIGITS), "met": round(met / rough, _DIGITS),
            "scale": round(rough, _DIGITS), "constant": round(float(model.intercept_[0]), _DIGITS)}  # fmt: skip


# Being told "answered" when nothing is there costs the buyer the point: it may happen in this share of questions. A
# share beyond it costs so many shares of right verdicts.
FALSE_ANSWERS, _COSTS = 0.04, 3.0
_TRIALS = [
    dict(zip(("answered", "partial", "deferred", "missing"), trial, strict=True))
    for trial in product((1.0, 0.9, 0.8, 0.7, 0.6, 0.5), (1.0, 0.8, 0.6), (0.8, 1.0, 1.2), (1.0, 1.2, 1.4, 1.6))
]


def choose_margin(truth: Sequence[str], statuses: Sequence[dict[str, float]]) -> dict[str, float]:
    """Choose what the chances are multiplied by: few "missing" called "answered" first, then the most right."""
    table = np.array([[told[status] for status in STATUSES] for told in statuses])
    own = np.array([STATUSES.index(status) for status in truth])
    answered, missing = STATUSES.index("answered"), STATUSES.index("missing")

    def worth(trial: dict[str, float]) -> float:
        found = (table * [trial.get(status, 1.0) for status in STATUSES]).argmax(axis=1)
        false = ((found == answered) & (own == missing)).mean()
        return round(float((found == own).mean() - _COSTS * max(0.0, false - FALSE_ANSWERS)), 9)

    return max(_TRIALS, key=worth)


def decisions(examples: Sequence[Example], statuses: Sequence[dict[str, float]]) -> list[tuple[str, float]]:
    """Return the verdict and its confidence for each example, by margins chosen without its file."""
    found: list[tuple[str, float]] = [("", 0.0)] * len(examples)
    for file in sorted({example.file for example in examples}):
        rest = [place for place, example in enumerate(examples) if example.file != file]
        margin = choose_margin([examples[p].asked.status for p in rest], [statuses[p] for p in rest])
        for place, example in enumerate(examples):
            if example.file == file:
                found[place] = decide(statuses[place], margin)
    return found


def weights(examples: Sequence[Example], signals: dict[str, float], fitted: Fitted) -> dict[str, Any]:
    """Return the file of weights. A verdict is for a person's eyes below the confidence from which 95 % are right."""
    truth = [example.asked.status for example in examples]
    margin = choose_margin(truth, fitted.statuses)
    right = [own == name for own, (name, _) in zip(truth, fitted.found, strict=True)]
    review, _ = decided([chance for _, chance in fitted.found], right, 0.95)
    review = min(review, 0.9)
    return {
        "signals": signals,
        "margin": margin,
        "review": round(review, 2),
        "pair": fitted.pair,
        "verdict": fitted.verdict,
    }


def learned(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit everything, and return the file of weights."""
    names = sorted(examples[0].columns)
    signals = fit_signals(examples, names)
    signals |= fit_reading(examples, signals)
    return weights(examples, signals, fit(examples))


def write(raw: dict[str, Any], path: Path) -> None:
    """Write the file of weights, a feature a line."""
    text = json.dumps(raw, ensure_ascii=False, indent=1)
    path.write_text(_BROKEN.sub(lambda found: " ".join(found[0].split()), text) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write(learned([one for path in args.examples for one in pickle.loads(path.read_bytes())]), args.out)


if __name__ == "__main__":
    main()
