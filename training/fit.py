"""Fit the weights on labelled decisions: `python -m training.fit EXAMPLES.pkl --out matchers/weights.json`.

Linear models: weights of the signals that make candidates (a conditional logit over the passages of a question),
weights that label a candidate; and, fitted on labels that these gave to files they had not been fitted on, weights that
tell whether two candidates contradict each other, and weights that give a question its status, of one part or of more.
Beside the weights of passages and those of verdicts stand boosted trees on the same features.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from matchers._conflicts import Contradiction, contradiction_rows
from matchers._decision import Worth, decide
from matchers._linear import BOUND, Linear
from matchers._trees import Trees
from matchers._verdict import LABELS, chances_of, concluded, question_features, verdict_of
from matchers._weights import TREES, models_of
from training.cases import STATUSES
from training.dataset import Example
from training.figures import decided

# How strongly weights are held back: less is more. Found on the files left out; within a factor of three all is alike.
PAIR, CONFLICT, VERDICT = 0.05, 0.05, 0.005
# Found on the files left out: twice or half as many leaves do no better.
_COMMON = {"learning_rate": 0.1, "l2_regularization": 10.0, "early_stopping": False, "random_state": 0}
_PAIR_TREES = _COMMON | {"max_iter": 120, "max_leaf_nodes": 12, "min_samples_leaf": 100}
_VERDICT_TREES = _COMMON | {"max_iter": 60, "max_leaf_nodes": 8, "min_samples_leaf": 60}
# As many times everything is fitted again, each time without a tenth of the files.
_SHARES = 10
_DIGITS = 4
_BROKEN = re.compile(r"\[[^\[\]]*\]")  # a list over several lines
_APART = ("one", "apart")  # two candidates that go together, two that contradict each other
_NEVER = -20.0  # the logit of a class of which there is no example
_FLAT = 1e-6  # a feature that is the same everywhere tells nothing


Labelled = tuple[Sequence[dict[str, float]], Sequence[str], Sequence[float]]


def fit_linear(labelled: Labelled, classes: Sequence[str], strength: float) -> dict[str, Any]:
    """Fit a multinomial logistic regression and return it as the file of weights holds it."""
    rows, labels, worth = labelled
    names, table = _table(rows)
    mean, spread = table.mean(axis=0), table.std(axis=0)
    tells = spread > _FLAT
    scaled = np.clip((table[:, tells] - mean[tells]) / spread[tells], -BOUND, BOUND)
    own = [classes.index(label) for label in labels]
    seen = sorted(set(own))
    slopes, start = np.zeros((len(classes), int(tells.sum()))), np.full(len(classes), _NEVER)
    start[seen] = 0.0
    if len(seen) > 1:
        model = LogisticRegression(C=strength, max_iter=400).fit(scaled, own, sample_weight=worth)
        rows_of = seen[1:] if len(seen) == 2 else seen  # two classes are fitted as one logit, that of the second
        slopes[rows_of], start[rows_of] = model.coef_, model.intercept_
    kept = [name for name, told in zip(names, tells, strict=True) if told]
    terms = {
        name: [_short(centre), _short(width), *(round(float(x), _DIGITS) for x in adds)]
        for name, centre, width, adds in zip(kept, mean[tells], spread[tells], slopes.T, strict=True)
    }
    return {"classes": list(classes), "start": [round(float(x), _DIGITS) for x in start], "terms": terms}


def fit_trees(labelled: Labelled, classes: Sequence[str], grown_by: Mapping[str, Any]) -> dict[str, Any]:
    """Fit boosted trees and return them as the file of weights holds them.

    Raises ValueError where a class has no example.
    """
    rows, labels, worth = labelled
    names, table = _table(rows)
    own = [classes.index(label) for label in labels]
    if set(own) != set(range(len(classes))):
        raise ValueError(f"trees need an example of each of {', '.join(classes)}")
    model = HistGradientBoostingClassifier(**grown_by).fit(table, own, sample_weight=worth)

    def tree(nodes: np.ndarray, place: int = 0) -> Any:
        node = nodes[place]
        if node["is_leaf"]:
            return _short(node["value"])
        sides = (tree(nodes, int(node[side])) for side in ("left", "right"))
        return [names[node["feature_idx"]], float(f"{node['num_threshold']:.6g}"), *sides]

    # What scikit-learn has grown is to be had from its own predictors alone.
    grown = [[tree(step[place].nodes) for step in model._predictors] for place in range(len(classes))]
    start = [round(float(one), _DIGITS) for one in np.ravel(model._baseline_prediction)]
    return {"classes": list(classes), "start": start, "trees": grown}


def _table(rows: Sequence[dict[str, float]]) -> tuple[list[str], np.ndarray]:
    names = sorted(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows], np.float64)


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


def conflict_rows(examples: Sequence[Example], held: Sequence[Chances]) -> Labelled:
    """Return the features of every two candidates that may contradict each other, and whether they do."""
    rows, labels, worth = [], [], []
    for example, told, own in zip(examples, held, worths(examples), strict=True):
        chosen = {evidence.passage for evidence in example.asked.evidence} if example.asked.conflict else set()
        if len(chosen) > 2:  # which two of them contradict each other is not labelled
            continue
        for places, row in contradiction_rows(example.question, example.judged, told, example.language):
            rows.append(row)
            both = all(example.judged[place].candidate.quote.block in chosen for place in places)
            labels.append(_APART[both])
            worth.append(own)
    return rows, labels, worth


def conclude(
    models: Mapping[str, Linear], grown: Mapping[str, Trees], example: Example, held: Chances
) -> tuple[Contradiction, Mapping[str, float]]:
    """Return the likeliest contradiction and the chance of each status, as the program concludes them."""
    return concluded(models, grown, example.question, example.judged, held, example.language)


@dataclass
class Fitted:
    """The models, and what they say of every example without having seen its file."""

    models: dict[str, dict]
    held: list[Chances]
    statuses: list[dict[str, float]]
    apart: list[Contradiction]
    found: list[tuple[str, float]]  # the verdict and its confidence

    def some(self, places: Sequence[int]) -> Fitted:
        """Return what was said of some of the examples."""
        every = (self.held, self.statuses, self.apart, self.found)
        lists = ([told[place] for place in places] for told in every)
        return Fitted(self.models, *lists)


def shares(examples: Sequence[Example], count: int) -> list[str]:
    """Return the share that each example is left out with: whole files, mini-cases and whole cases dealt apart."""
    of = {}
    for whole in (False, True):
        for number, file in enumerate(sorted({example.file for example in examples if example.whole is whole})):
            of[file] = str(number % count)
    return [of[example.file] for example in examples]


def fit(examples: Sequence[Example], groups: Sequence[str] | None = None) -> Fitted:
    """Fit all models on everything, and each again without each share of the files in turn."""
    groups = groups or shares(examples, _SHARES)
    places = range(len(examples))
    splits = [
        ([p for p in places if groups[p] != group], [p for p in places if groups[p] == group])
        for group in sorted(set(groups))
    ]
    held: list[Chances] = [()] * len(examples)
    for rest, out in splits:
        models, grown = models_of(_of_passages([examples[p] for p in rest]))
        for place in out:
            held[place] = chances_of(models, grown, examples[place].judged)
    statuses: list[dict[str, float]] = [{}] * len(examples)
    apart: list[Contradiction] = [Contradiction()] * len(examples)
    for rest, out in splits:
        models, grown = models_of(_later([examples[p] for p in rest], [held[p] for p in rest]))
        for place in out:
            apart[place], statuses[place] = conclude(models, grown, examples[place], held[place])
    everything = _of_passages(examples) | _later(examples, held)
    return Fitted(everything, held, statuses, apart, decisions(examples, statuses))


def _of_passages(examples: Sequence[Example]) -> dict[str, dict]:
    rows = pair_rows(examples)
    return {"pair": fit_linear(rows, LABELS, PAIR), f"pair{TREES}": fit_trees(rows, LABELS, _PAIR_TREES)}


def _later(examples: Sequence[Example], held: Sequence[Chances]) -> dict[str, dict]:
    """Fit what rests on the labels of the candidates, as they were given to files unseen."""
    found = {"conflict": fit_linear(conflict_rows(examples, held), _APART, CONFLICT)}
    worth = worths(examples)
    rows = [question_features(one.question, one.judged, own) for one, own in zip(examples, held, strict=True)]
    labels = [example.asked.status for example in examples]
    for name in ("verdict", "verdict of parts"):
        places = [place for place, example in enumerate(examples) if verdict_of(example.question) == name]
        own = [rows[p] for p in places], [labels[p] for p in places], [worth[p] for p in places]
        found[name] = fit_linear(own, STATUSES, VERDICT)
    return found | {f"verdict{TREES}": fit_trees((rows, labels, worth), STATUSES, _VERDICT_TREES)}


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
_TRIALS = [Worth(tenths / 10, partial) for tenths in range(31) for partial in (1.0, 0.9, 0.8, 0.7)]


def choose_worth(truth: Sequence[str], statuses: Sequence[dict[str, float]], counts: Sequence[float]) -> Worth:
    """Choose what verdicts are worth: few "missing" called "answered" first, then the most right.

    `counts` says what each decision counts, so that real files are not lost among mini-cases, made to mislead. Those
    that count alike are of one kind, and neither kind pays for the other with false answers.
    """
    table = np.array([[told[status] for status in STATUSES] for told in statuses])
    own = np.array([STATUSES.index(status) for status in truth])
    kinds = [np.array(counts) == count for count in sorted(set(counts))]
    answered, partial, missing = (STATUSES.index(status) for status in ("answered", "partial", "missing"))

    def right(trial: Worth) -> float:
        expected = table.copy()
        expected[:, partial] *= trial.partial
        expected[:, answered] -= trial.false * table[:, missing]
        found = expected.argmax(axis=1)
        is_false = (found == answered) & (own == missing)
        most = max(is_false[kind].mean() for kind in kinds)
        return round(float(np.average(found == own, weights=counts) - _COSTS * max(0.0, most - FALSE_ANSWERS)), 9)

    return max(_TRIALS, key=right)


def decisions(examples: Sequence[Example], statuses: Sequence[dict[str, float]]) -> list[tuple[str, float]]:
    """Return the verdict and its confidence for each example, by a worth of verdicts chosen without its file."""
    counts = worths(examples)
    found: list[tuple[str, float]] = [("", 0.0)] * len(examples)
    for file in sorted({example.file for example in examples}):
        rest = [place for place, example in enumerate(examples) if example.file != file]
        truth, told = [examples[p].asked.status for p in rest], [statuses[p] for p in rest]
        worth = choose_worth(truth, told, [counts[p] for p in rest])
        for place, example in enumerate(examples):
            if example.file == file:
                found[place] = decide(statuses[place], worth)
    return found


def weights(examples: Sequence[Example], signals: dict[str, float], fitted: Fitted) -> dict[str, Any]:
    """Return the file of weights. A verdict is for a person's eyes below the confidence from which 95 % are right."""
    truth = [example.asked.status for example in examples]
    worth = choose_worth(truth, fitted.statuses, worths(examples))
    right = [own == name for own, (name, _) in zip(truth, fitted.found, strict=True)]
    review, _ = decided([chance for _, chance in fitted.found], right, 0.95)
    review = min(review, 0.9)
    return {
        "signals": signals,
        "worth": asdict(worth),
        "review": round(review, 2),
    } | fitted.models


def learned(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit everything, and return the file of weights."""
    names = sorted(examples[0].columns)
    signals = fit_signals(examples, names)
    signals |= fit_reading(examples, signals)
    return weights(examples, signals, fit(examples))


def write(raw: dict[str, Any], path: Path) -> None:
    """Write the file of weights, a feature or a tree a line."""
    lines = {
        name: [[json.dumps(tree) for tree in own] for own in one["trees"]]
        for name, one in raw.items()
        if name.endswith(TREES)
    }
    named = raw | {name: raw[name] | {"trees": grown} for name, grown in lines.items()}
    text = json.dumps(named, ensure_ascii=False, indent=1)
    text = _BROKEN.sub(lambda found: " ".join(found[0].split()), text)
    for line in {line for grown in lines.values() for own in grown for line in own}:
        text = text.replace(json.dumps(line), line)
    path.write_text(text + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write(learned([one for path in args.examples for one in pickle.loads(path.read_bytes())]), args.out)


if __name__ == "__main__":
    main()
