"""Fit the weights on labelled decisions: `python -m training.fit EXAMPLES.pkl --out matchers/weights.json`.

Three small models: weights of the signals that make candidates (a conditional logit over the passages of a question),
trees that label a candidate, and trees that give a question its status, fitted on labels that the first trees gave to
files they had not seen.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from matchers._conflicts import conflicting
from matchers._trees import Forest, forest
from matchers._verdict import LABELS, question_features, replied
from training.cases import STATUSES
from training.dataset import Example
from training.figures import decide, decided, figures

PAIR = {"max_iter": 90, "learning_rate": 0.06, "max_leaf_nodes": 7, "min_samples_leaf": 25, "l2_regularization": 5.0}
VERDICT = {"max_iter": 60, "learning_rate": 0.05, "max_leaf_nodes": 4, "min_samples_leaf": 25, "l2_regularization": 5.0}
_DIGITS = 4


Labelled = tuple[Sequence[dict[str, float]], Sequence[str]]


def fit_forest(labelled: Labelled, classes: Sequence[str], settings: dict) -> dict:
    """Fit boosted trees and return them as the file of weights holds them."""
    rows, labels = labelled
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows], np.float32)
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **settings)
    model.fit(table, [classes.index(label) for label in labels])
    trees = [[_nodes(tree.nodes, names) for tree in round_] for round_ in model._predictors]
    used = sorted({node[0] for round_ in trees for tree in round_ for node in tree if isinstance(node, list)})
    start = [round(float(x), _DIGITS) for x in model._baseline_prediction.ravel()]
    return {"features": used, "classes": list(classes), "start": start, "trees": trees}


def _nodes(nodes: Any, names: Sequence[str]) -> list:
    return [
        round(float(node["value"]), _DIGITS)
        if node["is_leaf"]
        else [names[node["feature_idx"]], float(f"{node['num_threshold']:.5g}"), int(node["left"]), int(node["right"])]
        for node in nodes
    ]


def pair_rows(examples: Sequence[Example]) -> tuple[list[dict[str, float]], list[str]]:
    """Return the features and the label of every candidate, for the question and for each part that is labelled."""
    rows, labels = [], []
    for example in examples:
        for one in example.judged:
            for part, row in enumerate(one.rows):
                label = example.label(one.candidate) if part == 0 else example.part_label(one.candidate, part)
                if label is not None:
                    rows.append(row)
                    labels.append(label)
    return rows, labels


Chances = tuple[tuple[dict[str, float], ...], ...]


def chances(model: Forest, example: Example) -> Chances:
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


def fit(examples: Sequence[Example], groups: Sequence[str] | None = None) -> Fitted:
    """Fit both forests on everything, and each again without each file in turn."""
    groups = groups or [example.file for example in examples]
    held: list[Chances] = [()] * len(examples)
    for group in sorted(set(groups)):
        rest = [example for example, own in zip(examples, groups, strict=True) if own != group]
        model = forest(fit_forest(pair_rows(rest), LABELS, PAIR))
        for place, (example, own) in enumerate(zip(examples, groups, strict=True)):
            if own == group:
                held[place] = chances(model, example)
    rows = [verdict_row(example, chances) for example, chances in zip(examples, held, strict=True)]
    truth = [example.asked.status for example in examples]
    statuses: list[dict[str, float]] = [{}] * len(examples)
    for group in sorted(set(groups)):
        seen = [place for place, own in enumerate(groups) if own != group]
        some = [rows[p] for p in seen], [truth[p] for p in seen]
        model = forest(fit_forest(some, STATUSES, VERDICT))
        for place, own in enumerate(groups):
            if own == group:
                statuses[place] = model.chances(rows[place])
    pair = fit_forest(pair_rows(examples), LABELS, PAIR)
    return Fitted(pair, fit_forest((rows, truth), STATUSES, VERDICT), held, statuses)


def fit_signals(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """Weigh the signals so that the right passages of each question come first among all passages."""
    tables = []
    for example in examples:
        good = {evidence.passage for evidence in example.asked.evidence}
        table = np.array([example.columns[name] for name in names]).T
        right = np.array([block in good for block in example.blocks])
        if right.any():
            tables.append((table, right))

    def loss(weight: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.02 * len(tables) / 50 * float(weight @ weight), 0.04 * len(tables) / 50 * weight
        for table, right in tables:
            score = table @ weight
            every, some = np.logaddexp.reduce(score), np.logaddexp.reduce(score[right])
            total += every - some
            slope = slope + table.T @ np.exp(score - every) - table[right].T @ np.exp(score[right] - some)
        return total, slope

    found = minimize(loss, np.ones(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(value), _DIGITS) for name, value in zip(names, found, strict=True)}


def fit_reading(examples: Sequence[Example], signals: dict[str, float]) -> dict[str, float]:
    """Weigh what was read against the signals together, so that a candidate's total is the chance that it speaks."""
    rows, labels = [], []
    for example in examples:
        for candidate in example.candidates:
            scores = {score.name: score.value for score in candidate.scores}
            rough = sum(signals[name] * scores[name] for name in signals)
            speaks = scores["reading"]
            rows.append((np.log((speaks + 1e-3) / (1 - speaks + 1e-3)), scores["met"], rough))
            labels.append(example.label(candidate) != LABELS[0])
    model = LogisticRegression().fit(np.array(rows), labels)
    reading, met, rough = (float(x) for x in model.coef_[0])
    # The signals keep their scale, which orders what is read; the other two are brought to it.
    return {"reading": round(reading / rough, _DIGITS), "met": round(met / rough, _DIGITS),
            "scale": round(rough, _DIGITS), "constant": round(float(model.intercept_[0]), _DIGITS)}  # fmt: skip


def choose_margin(truth: Sequence[str], statuses: Sequence[dict[str, float]]) -> dict[str, float]:
    """Choose what the chances are multiplied by: the most right, less "missing" called "answered" beyond 4 %.

    Being told "answered" when nothing is there costs the buyer the point, so that error weighs twice.
    """
    best, margin = -1.0, {"answered": 1.0}
    for answered in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        for deferred in (1.0, 1.2, 1.4):
            for missing in (1.0, 1.2, 1.4, 1.6):
                trial = {"answered": answered, "deferred": deferred, "missing": missing}
                values = figures(truth, [decide(chances, trial)[0] for chances in statuses])
                worth = values["accuracy"] - max(0.0, values["missing called answered, of all"] - 0.04)
                if worth > best + 1e-9:
                    best, margin = worth, trial
    return margin


def weights(examples: Sequence[Example], signals: dict[str, float], fitted: Fitted) -> dict[str, Any]:
    """Return the file of weights. A verdict is for a person's eyes below the confidence from which 95 % are right."""
    truth = [example.asked.status for example in examples]
    margin = choose_margin(truth, fitted.statuses)
    found = [decide(told, margin) for told in fitted.statuses]
    right = [own == name for own, (name, _) in zip(truth, found, strict=True)]
    review, _ = decided([chance for _, chance in found], right, 0.95)
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
    """Write the file of weights, a round of trees a line."""
    text = json.dumps(raw, ensure_ascii=False, indent=None, separators=(",", ":"))
    path.write_text(text.replace("],[[", "],\n[[") + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write(learned([one for path in args.examples for one in pickle.loads(path.read_bytes())]), args.out)


if __name__ == "__main__":
    main()
