"""What the labels of single passages are worth, on questions with a handful of labelled passages each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractors import clauses, facts, languages
from extractors.text import words
from matchers import candidates, vectors
from matchers._verdict import weigh
from matchers.wording import asked_texts, passage_text
from training.cases import LABELS, Case, Evidence, Passage
from training.dataset import document, question
from training.figures import area, line

Chances = Mapping[str, float]
_COMMON = 5  # passages from which a kind of trap is printed by itself
_BINS = 10


@dataclass(frozen=True)
class Pair:
    """A labelled passage, and what is thought of it."""

    asked: str
    language: str
    label: str
    trap: str
    askback: Chances
    model: Chances
    alike: Mapping[str, float]


def below_headings(case: Case) -> tuple[Case, tuple[int, ...]]:
    """Return a case with the headings of each passage as passages above it, and where the passages went."""
    passages: list[Passage] = []
    places = []
    for own in case.passages:
        titles = own.path.split(" > ") if own.path else []
        for depth, title in enumerate(titles):
            passages.append(Passage(f"h{len(passages)}", "heading", " > ".join(titles[:depth]), title))
        places.append(len(passages))
        passages.append(own)
    asked = case.questions[0]
    evidence = tuple(Evidence(places[e.passage], e.label, e.parts, e.quote) for e in asked.evidence)
    moved = replace(case, passages=tuple(passages), questions=(replace(asked, evidence=evidence),))
    return moved, tuple(places)


def pairs(case: Case) -> list[Pair]:
    """Judge every passage of a question: as a candidate of the program, by the small model, and by likeness."""
    language = languages.by_code(case.language)
    moved, places = below_headings(case)
    asked, parts = moved.questions[0], clauses.split(document(moved))
    own, stated = question(asked), facts.find(parts, language)
    finding = weigh(own, candidates.find(own, parts, stated, language).candidates, stated, language)
    chances = {
        one.candidate.quote.block: told[0] for one, told in zip(finding.judged, finding.chances, strict=True)
    }  # fmt: skip
    labels = {evidence.passage: evidence.label for evidence in asked.evidence}
    nothing = {label: float(label == LABELS[0]) for label in LABELS}
    text, said = asked_texts(own)[0], " ".join(words(asked.text))
    found = []
    for number, place in enumerate(places):
        passage = moved.passages[place]
        whole = passage_text(passage.path, passage.text)
        (read,) = vectors.encoder().read(text, (whole,))
        alike = {
            "vectors": vectors.encoder().likeness(text, (whole,))[0],
            "rapidfuzz": fuzz.token_set_ratio(said, " ".join(words(passage.text))),
        }
        model = {"none": read.none, "defers": read.defers, "partial": read.partial, "answers": read.answers}
        trap = case.traps[number] if case.traps else ""
        label = labels.get(place, LABELS[0])
        found.append(Pair(case.name, case.language, label, trap, chances.get(place, nothing), model, alike))
    return found


def told(every: Sequence[Pair], chances: Sequence[Chances]) -> dict[str, float]:
    """Return accuracy, macro F1, the AUC of "answers", and how far confidence is from accuracy (ECE)."""
    best = [max(LABELS, key=lambda label, own=own: own[label]) for own in chances]
    count = Counter(zip((pair.label for pair in every), best, strict=True))
    f1 = []
    for label in LABELS:
        both = sum(count[label, other] + count[other, label] for other in LABELS)
        f1.append(2 * count[label, label] / both if both else 0.0)
    right = [pair.label == name for pair, name in zip(every, best, strict=True)]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for own, name, ok in zip(chances, best, right, strict=True):
        bins[min(int(own[name] * _BINS), _BINS - 1)].append((own[name], ok))
    apart = sum(abs(sum(sure for sure, _ in some) - sum(ok for _, ok in some)) for some in bins.values())
    figures = {"accuracy": sum(right) / len(right), "macro_f1": sum(f1) / len(f1),
               "auc": _area(every, chances, "answers"), "ece": apart / len(right)}  # fmt: skip
    return {"pairs": len(every)} | {name: round(value, 3) for name, value in figures.items()}


def _area(every: Sequence[Pair], chances: Sequence[Chances], label: str) -> float:
    return area([own[label] for own in chances], [pair.label == label for pair in every])


def first(every: Sequence[Pair], scores: Sequence[float]) -> float:
    """Return how often the passage with the highest score of a question speaks to it, of questions where one does."""
    by_question: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for pair, score in zip(every, scores, strict=True):
        by_question[pair.asked].append((score, pair.label != LABELS[0]))
    some = [rows for rows in by_question.values() if any(speaks for _, speaks in rows)]
    return sum(max(rows, key=lambda row: row[0])[1] for rows in some) / len(some) if some else 0.0


def report(cases: Sequence[Case]) -> dict[str, float]:
    """Print what labels are worth on pairs, by reader, language and kind of trap."""
    kept = candidates.READ, candidates.KEPT
    candidates.READ = candidates.KEPT = 100  # every passage is labelled, so every one is judged
    every = [pair for case in cases for pair in pairs(case)]
    candidates.READ, candidates.KEPT = kept
    for name in ("askback", "model"):
        chances = [getattr(pair, name) for pair in every]
        print(line(name, told(every, chances)))
        areas = {f"AUC {label}": _area(every, chances, label) for label in LABELS}
        print(line("", areas | {"right passage first": first(every, [1 - own["none"] for own in chances])}))
    for name in every[0].alike:
        scores = [pair.alike[name] for pair in every]
        values = {"AUC answers": area(scores, [pair.label == "answers" for pair in every]),
                  "right passage first": first(every, scores)}  # fmt: skip
        print(line(name, values))
    for language in sorted({pair.language for pair in every}):
        some = [pair for pair in every if pair.language == language]
        print(line(f"askback {language}", told(some, [pair.askback for pair in some])))
    _traps(every)
    return told(every, [pair.askback for pair in every])


def _traps(every: Sequence[Pair]) -> None:
    """Print how many traps of each kind are seen through: a passage that answers nothing is called just that."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for pair in every:
        if pair.trap and pair.label == LABELS[0]:
            seen[pair.trap].append(max(LABELS, key=lambda label, own=pair.askback: own[label]) == LABELS[0])
    for trap, found in sorted(seen.items(), key=lambda item: -len(item[1])):
        if len(found) >= _COMMON:
            print(f"  trap: {trap:<44} {len(found):>4}  seen through {sum(found) / len(found):.2f}")
