"""Learn which words put something off: `python -m training.phrases --out matchers/phrases.json`."""

from __future__ import annotations

import argparse
import json
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from matchers._phrases import terms
from training.cases import GIVEN, MINI, Case, mini_cases, pair_cases

_RARE = 4  # a pair of words of fewer passages than this is chance
_STRICT = 1.0  # the L1 penalty's inverse: some seven hundred words stay


def texts(cases: list[Case]) -> tuple[list[str], list[bool]]:
    """Return every passage, and whether it puts off something that is asked."""
    found, labels = [], []
    for case in cases:
        by_passage: dict[int, set[str]] = {}
        for asked in case.questions:
            for evidence in asked.evidence:
                by_passage.setdefault(evidence.passage, set()).add(evidence.label)
        for place, passage in enumerate(case.passages):
            if passage.kind != "heading" or place in by_passage:
                found.append(passage.text)
                labels.append("defers" in by_passage.get(place, set()))
    return found, labels


@cache  # learned without each file in turn, every passage is taken apart as often as there are files
def _terms(text: str) -> tuple[str, ...]:
    return tuple(sorted(terms(text)))


def learn(cases: list[Case]) -> dict[str, float]:
    """Return the weight of each word or pair of words that tells, and under "" the constant."""
    passages, labels = texts(cases)
    counter = CountVectorizer(analyzer=_terms, min_df=_RARE, binary=True)
    table = counter.fit_transform(passages)
    model = LogisticRegression(C=_STRICT, l1_ratio=1, solver="liblinear", class_weight="balanced", random_state=0)
    model.fit(table, labels)
    names = counter.get_feature_names_out()
    told = {str(names[place]): round(float(model.coef_[0][place]), 3) for place in np.flatnonzero(model.coef_[0])}
    return {"": round(float(model.intercept_[0]), 3)} | {name: told[name] for name in sorted(told) if told[name]}


def write(weights: dict[str, float], path: Path) -> None:
    """Write the weights, one a line, so that a change can be read."""
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=GIVEN)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write(learn([*mini_cases(args.shared, MINI), *pair_cases(args.shared)]), args.out)


if __name__ == "__main__":
    main()
