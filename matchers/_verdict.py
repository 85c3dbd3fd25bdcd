"""From the labels of single passages to what is known of a question as a whole."""

from __future__ import annotations

import math
import re
import statistics
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.model import Fact, Language, Part, Question, Wanted
from extractors.text import sentences
from matchers import vectors
from matchers._conflicts import Contradiction, contradiction
from matchers._features import Asking, Likeness, logit, near_features, pair_features, wanted_features
from matchers._linear import Linear
from matchers._memory import once
from matchers._standing import standing
from matchers._trees import Trees, mean
from matchers._weights import weights
from matchers.model import Candidate, Passage
from matchers.signals.concepts import shared
from matchers.vectors import Reading
from matchers.wording import asked_texts, passage_line, passage_lines, sentence_lines

LABELS = ("none", "defers", "partial", "answers")
_TINY = 1e-6

Chances = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate as it was read, with the features and the readings of the whole question and of each part."""

    candidate: Candidate
    line: str
    rows: tuple[dict[str, float], ...]
    readings: tuple[Reading, ...]

    def told(self) -> list[tuple[str, float]]:
        """Return the features that a person can make sense of."""
        return [(name, self.rows[0][name]) for name in ("cover with lead", "like", "value wanted", "copied")]


def examine(
    question: Question, candidates: Sequence[Candidate], facts: tuple[Fact, ...], language: Language
) -> tuple[Judged, ...]:
    """Return the features of each candidate: first for the whole question, then for each of its parts."""
    if not candidates:
        return ()
    among = candidates[0].among
    lines = passage_lines(among)
    texts = asked_texts(question)
    encoder = vectors.encoder()
    likenesses = [_likenesses(encoder.likeness(text, lines)) for text in texts]
    askings = _askings(question, among, _stated(facts), language)
    own = [_line(one) for one in candidates]
    read = zip(*(encoder.read(text, own) for text in texts), strict=True)
    alone = _alone(candidates, texts, encoder)
    found = []
    for number, (candidate, line, readings) in enumerate(zip(candidates, own, read, strict=True)):
        place = candidate.place
        signals = {score.name: score.value for score in candidate.scores} | {"total": candidate.total}
        near = [_nearest(text, line, among[place], encoder) for text in texts]
        rows = tuple(
            pair_features(
                asking,
                place,
                likenesses[k].at(place),
                readings[k],
                readings[0],
                alone.get((number, k)) or readings[k : k + 1],
                signals,
                near_features(asking, *near[k]),
            )
            for k, asking in enumerate(askings)
        )
        found.append(Judged(candidate, line, rows, readings))
    return _among_rivals(found)


def _line(candidate: Candidate) -> str:
    return passage_line(candidate.among[candidate.place], replies=_is_reply(candidate))


def _is_reply(candidate: Candidate) -> bool:
    return any(score.name == "reply" and score.value == 1.0 for score in candidate.scores)


# So many of the best candidates are read sentence by sentence as well, where they have several and not too many.
TAKEN_APART = 4
_SENTENCES = range(2, 7)


def _alone(
    candidates: Sequence[Candidate], texts: Sequence[str], encoder: vectors.Encoder
) -> dict[tuple[int, int], tuple[Reading, ...]]:
    """Read the sentences of the best candidates one by one: by candidate and text, where there are several."""
    found: dict[tuple[int, int], tuple[Reading, ...]] = {}
    for number, candidate in enumerate(candidates[:TAKEN_APART]):
        lines = sentence_lines(candidate.among[candidate.place], replies=_is_reply(candidate))
        if len(lines) in _SENTENCES:
            found |= {(number, k): encoder.read(text, lines) for k, text in enumerate(texts)}
    return found


def _among_rivals(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Add to the features of each candidate how it stands among the others, for the whole and for each part."""
    columns = [standing(rows) for rows in zip(*(one.rows for one in judged), strict=True)]
    return tuple(
        replace(one, rows=tuple(row | column[place] for row, column in zip(one.rows, columns, strict=True)))
        for place, one in enumerate(judged)
    )


def _nearest(text: str, line: str, passage: Passage, encoder: vectors.Encoder) -> tuple[str, float]:
    """Return the sentence of a passage that is closest to what is asked, and how close it is."""
    spans = sentences(passage.text) or ((0, len(passage.text)),)
    offset = len(line) - len(passage.text)
    marks = encoder.mark(text, line, [(offset + start, offset + end) for start, end in spans])
    best = max(range(len(spans)), key=lambda place: (marks[place], -place))
    return passage.text[spans[best][0] : spans[best][1]], marks[best]


@once
def _stated(facts: tuple[Fact, ...]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for fact in facts:
        found.setdefault(fact.quote.block, set()).add(fact.kind)
    return {block: frozenset(kinds) for block, kinds in found.items()}


def _askings(
    question: Question, among: tuple[Passage, ...], stated: Mapping[int, frozenset[str]], language: Language
) -> list[Asking]:
    def asking(part: Part, *, is_part: bool) -> Asking:
        concepts = shared(part.text, among, language)
        return Asking(part.text, part.wanted, is_part, among, language, concepts, stated, part.givens)

    whole = asking(question.whole, is_part=False)
    return [whole, *(asking(part, is_part=True) for part in question.parts)] if several(question) else [whole]


@dataclass(frozen=True, slots=True)
class _Likenesses:
    """The likenesses of a text to all passages, and what one is among them."""

    values: tuple[float, ...]
    order: tuple[float, ...]
    mean: float

    def at(self, place: int) -> Likeness:
        value = self.values[place]
        rank = len(self.order) - bisect_right(self.order, value)
        return Likeness(value, self.mean, self.order[-1], rank)


def _likenesses(values: tuple[float, ...]) -> _Likenesses:
    return _Likenesses(values, tuple(sorted(values)), statistics.fmean(values))


@dataclass(frozen=True, slots=True)
class Finding:
    """All that is known of a question: `chances[i][k]` are those of candidate i for the whole (0) or for part k."""

    judged: tuple[Judged, ...]
    chances: tuple[tuple[Chances, ...], ...]
    statuses: Chances
    parts: int
    conflict: Contradiction

    def chance(self, place: int, part: int, telling: str) -> float:
        """Return the chance that a candidate settles ("settles"), puts off ("defers") or touches ("speaks") a part."""
        found = self.chances[place][part]
        if telling == "settles":
            return found["answers"] + found["partial"]
        return 1 - found["none"] if telling == "speaks" else found[telling]

    def best(self, part: int, telling: str) -> int:
        """Return the candidate that most likely does."""
        return max(range(len(self.judged)), key=lambda place: (self.chance(place, part, telling), -place))


def weigh(question: Question, candidates: Sequence[Candidate], facts: tuple[Fact, ...], language: Language) -> Finding:
    """Return what the candidates are to the question, and how likely each status is."""
    learned = weights()
    judged = examine(question, candidates, facts, language)
    chances = chances_of(learned.models, learned.grown, judged)
    conflict, statuses = concluded(learned.models, learned.grown, question, judged, chances, language)
    parts = len(question.parts) if several(question) else 0
    return Finding(judged, chances, statuses, parts, conflict)


def chances_of(
    models: Mapping[str, Linear], grown: Mapping[str, Trees], judged: Sequence[Judged]
) -> tuple[tuple[Chances, ...], ...]:
    """Return what each candidate is to the whole question and to each of its parts."""
    sums, branches = models["pair"], grown["pair"]
    return tuple(
        tuple(mean(replied(sums.chances(row), one), replied(branches.chances(row), one)) for row in one.rows)
        for one in judged
    )


def concluded(
    models: Mapping[str, Linear],
    grown: Mapping[str, Trees],
    question: Question,
    judged: Sequence[Judged],
    chances: Sequence[Sequence[Chances]],
    language: Language,
) -> tuple[Contradiction, Chances]:
    """Return the likeliest contradiction, and how likely each status is in the light of it."""
    conflict = contradiction(models["conflict"], question, judged, chances, language)
    found = question_features(question, judged, chances)
    return conflict, conflict.shifted(
        mean(models[verdict_of(question)].chances(found), grown["verdict"].chances(found))
    )


def verdict_of(question: Question) -> str:
    """Name the model that gives the question its status."""
    return "verdict of parts" if several(question) else "verdict"


def several(question: Question) -> bool:
    """Say whether the question has parts, each to be settled on its own."""
    return len(question.parts) > 1


# Odds that a passage says something to the point are multiplied by these where the file repeats the question: the
# line below it is there to reply, and what stands elsewhere is not. Too few labelled files do so to learn them.
_REPLIES, _REFERRED, _ELSEWHERE, _UNANSWERED = 6.0, 2.0, 0.5, 0.5
# A reply of few words that puts off does nothing else; but yes, no and a date do.
_CURT = 10
_SAID = re.compile(r"\s*(?:oui|non|yes|no)\b", re.I)
_PUTS_OFF = 0.9


def replied(chances: Chances, one: Judged) -> Chances:
    """Correct the chances of a passage by what it has to do with the place where the file repeats the question."""
    scores = {score.name: score.value for score in one.candidate.scores}
    passage = one.candidate.among[one.candidate.place]
    if scores["reply"] == 1.0:
        curt = len(passage.text.split()) <= _CURT and not _SAID.match(passage.text)
        if curt and not one.rows[0]["wants date"] and (one.rows[0]["cue deferral"] or one.rows[0]["cue blank"]):
            return {"none": 1 - _PUTS_OFF, "defers": _PUTS_OFF, "partial": 0.0, "answers": 0.0}
        return _shifted(chances, _REPLIES)
    if scores["reply"]:
        return _shifted(chances, _REFERRED)
    if scores["replied"]:
        return _shifted(chances, _ELSEWHERE)
    return _shifted(chances, _UNANSWERED) if scores["left blank"] else chances


def _shifted(chances: Chances, factor: float) -> Chances:
    total = chances["none"] + factor * (1 - chances["none"])
    return {name: (value if name == "none" else factor * value) / total for name, value in chances.items()}


def question_features(
    question: Question, judged: Sequence[Judged], chances: Sequence[Sequence[Chances]]
) -> dict[str, float]:
    """Return what is known of the question: `chances[i][k]` are those of candidate i for the whole (0) or part k."""
    found = _summary("whole", [row[0] for row in chances])
    found |= _by_parts(max(len(question.parts), 1), chances)
    found["parts open value"] = _open_values(judged, chances)
    found |= wanted_features(question.parts[0].wanted if question.parts else Wanted.OPEN)
    found["words asked"] = float(len(question.text.split()))
    found |= _best(judged, chances)
    return found


def _by_parts(count: int, chances: Sequence[Sequence[Chances]]) -> dict[str, float]:
    """Return how the parts of the question stand: answered when all are settled, missing when none is touched."""
    found = {"parts": float(count)}
    parts = list(range(1, count + 1)) if count > 1 else [0]
    settled = [max((row[k]["answers"] for row in chances), default=0.0) for k in parts]
    put_off = [max((row[k]["defers"] for row in chances), default=0.0) for k in parts]
    touched = [max((1 - row[k]["none"] for row in chances), default=0.0) for k in parts]
    for name, values in (("settled", settled), ("put off", put_off), ("touched", touched)):
        found[f"part {name} least"] = min(values)
        found[f"part {name} most"] = max(values)
        found[f"part {name} mean"] = statistics.fmean(values)
    found["parts all settled"] = logit(math.prod(settled))
    found["parts none settled"] = logit(math.prod(1 - value for value in settled))
    found["parts apart"] = max(settled) - min(settled)
    return found


def _open_values(judged: Sequence[Judged], chances: Sequence[Sequence[Chances]]) -> float:
    """Return the share of the parts whose best passage has no value of the kind that is asked for."""
    if not judged:
        return 0.0
    parts = range(1, len(chances[0])) if len(chances[0]) > 1 else (0,)
    return statistics.fmean(judged[_speaking_most(chances, k)].rows[k]["open value"] for k in parts)


def _speaking_most(chances: Sequence[Sequence[Chances]], part: int) -> int:
    """Return the candidate that most likely speaks to the question as a whole (0) or to a part."""
    return max(range(len(chances)), key=lambda place: (1 - chances[place][part]["none"], -place))


def _summary(name: str, rows: Sequence[Chances]) -> dict[str, float]:
    found: dict[str, float] = {}
    for label in LABELS[1:]:
        values = sorted((row[label] for row in rows), reverse=True)[:3]
        values += [0.0] * (3 - len(values))
        found[f"{name} {label} 1"] = logit(values[0])
        found[f"{name} {label} 2"] = values[1]
        found[f"{name} {label} any"] = logit(1 - math.prod(1 - row[label] for row in rows))
    speaks = sorted((1 - row["none"] for row in rows), reverse=True)[:3]
    speaks += [0.0] * (3 - len(speaks))
    found |= {f"{name} speaks {place}": logit(value) for place, value in enumerate(speaks, 1)}
    found[f"{name} silent"] = logit(math.prod(row["none"] for row in rows))
    # What the passage that speaks most does, given that it speaks.
    top = max(rows, key=lambda row: 1 - row["none"], default=None)
    for label in LABELS[1:]:
        found[f"{name} given {label}"] = top[label] / max(1 - top["none"], _TINY) if top else 0.0
    return found


# Of the passage that speaks most to the question, these features go into the verdict as they are; none that depends on
# how much else there is, as one clear line in a file of six says no less than in a file of sixty, and none that says
# how many words it shares with the question: labelled cases are full of passages that share them and say nothing.
_KEPT = (
    "read speaks", "read answers", "read partial", "read defers", "read met", "read least", "value wanted",
    "alone speaks", "alone answers", "alone partial", "alone defers", "alone settles",
    "fact asked", "fact beside", "fact anywhere", "puts off", "near puts off", "near mark", "near value",
    "near negation", "near goal", "cue deferral", "cue later",
    "cue goal", "cue negation", "cue example", "cue reference", "cue blank", "cue asks", "cue may",
    "open value", "open start", "open engagement", "open case", "asks start", "asks engagement", "choice apart",
    "choice both", "is row", "is note", "is heading",
)  # fmt: skip


def _best(judged: Sequence[Judged], chances: Sequence[Sequence[Chances]]) -> dict[str, float]:
    if not judged:
        return {f"best {name}": 0.0 for name in _KEPT}
    top = judged[_speaking_most(chances, 0)].rows[0]
    return {f"best {name}": top[name] for name in _KEPT}
