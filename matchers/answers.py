"""Judge whether a revision answers a question: a status, what it rests on, and what is still to be asked."""

from __future__ import annotations

from extractors.model import Fact, Language, Question
from matchers._decision import decide
from matchers._evidence import chosen, quoted
from matchers._gaps import gaps
from matchers._short import short
from matchers._verdict import Finding, weigh
from matchers._weights import weights
from matchers.model import Answer, Candidate, Score, Status

_DIGITS = 3


def judge(question: Question, candidates: tuple[Candidate, ...], facts: tuple[Fact, ...], language: Language) -> Answer:
    """Return the verdict on a question, given its candidates best first and all facts of the revision.

    Every candidate gets the chance that it answers, partly answers or puts off the question and each of its
    parts; the verdict weighs them all. A verdict less sure than the weights demand is marked for a person.
    """
    finding = weigh(question, candidates, facts, language)
    name, confidence = decide(finding.statuses, weights().worth)
    status = Status(name)
    passages = chosen(status, finding)
    evidence = tuple(quoted(one, question) for one in passages)
    conflict = status is Status.PARTIAL and finding.conflict.likely
    return Answer(
        question=question,
        status=status,
        evidence=evidence,
        short=short(status, question, passages, evidence, facts),
        confidence=round(confidence, 2),
        conflict=conflict,
        gaps=gaps(status, question, finding, evidence, conflict=conflict),
        review=round(confidence, 2) < weights().review,
        reasons=_reasons(finding),
        candidates=candidates,
    )


def _reasons(finding: Finding) -> tuple[Score, ...]:
    """Tell what decided: the chance of each status, and what the best passage is to the question."""
    told = [Score(f"status {name}", round(chance, _DIGITS)) for name, chance in finding.statuses.items()]
    if finding.conflict.places:
        told.append(Score("contradiction", round(finding.conflict.chance, _DIGITS)))
    if finding.judged:
        best = finding.best(0, "speaks")
        told += [Score(f"passage {name}", round(value, _DIGITS)) for name, value in finding.chances[best][0].items()]
        told += [Score(name, round(value, _DIGITS)) for name, value in finding.judged[best].told()]
    return tuple(told)
