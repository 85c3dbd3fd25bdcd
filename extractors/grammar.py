"""What stands to what in a sentence: spaCy's parse, seen through the patterns that a language declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from json import dumps, loads
from pathlib import Path
from typing import Any

from extractors import pipelines
from extractors.kept import Kept, kept
from extractors.model import Language

# Universal and ClearNLP names of clauses that the verb above or beside them does not speak for.
_OWN_CLAUSE = frozenset({"acl", "acl:relcl", "relcl", "advcl", "parataxis"})
_CONTRAST = frozenset({"mais", "but"})
# What is only possible or wished for goes on in a verb beside it that has no mood of its own: "may be acknowledged
# within an hour and restored in eight".
_MOODS = frozenset({"wished", "conditional"})
_BE = frozenset({"be", "être"})
_KNOWN_SENTENCES = 20_000  # some hundred long documents


@dataclass(frozen=True, slots=True)
class Relation:
    """A pattern that a sentence matches: where its words stand, in its order, and the clause of the first one."""

    name: str
    spans: tuple[tuple[int, int], ...]
    reach: tuple[tuple[int, int], ...]

    def reaches(self, start: int) -> bool:
        """Say whether the character at an offset stands in the clause."""
        return any(first <= start < end for first, end in self.reach)


def relations(sentences: Iterable[str], language: Language) -> dict[str, tuple[Relation, ...]]:
    """Return what the grammar of sentences relates, by sentence, for the patterns that the language declares.

    The first sentence that was not parsed in an earlier run loads the pipeline, in some two seconds: ask only what
    words alone do not tell.
    """
    asked = set(sentences)
    if not language.grammar:
        return dict.fromkeys(asked, ())
    known = _known(language)
    if len(known) > _KNOWN_SENTENCES:
        known.clear()
    earlier = _earlier(language)
    for sentence in asked - known.keys():
        if (told := earlier.get(sentence)) is not None:
            known[sentence] = tuple(Relation(name, _pairs(spans), _pairs(reach)) for name, spans, reach in loads(told))
    if fresh := sorted(asked - known.keys()):
        matcher = _matcher(language)
        # One at a time: what stands beside a sentence in a batch may tip the sums that the parser decides by.
        for sentence, parsed in zip(fresh, _pipeline(language).pipe(fresh, batch_size=1), strict=True):
            known[sentence] = tuple(_relation(parsed, name, tokens) for name, tokens in matcher(parsed))
            earlier.put(dumps([(one.name, one.spans, one.reach) for one in known[sentence]]).encode(), sentence)
    return {sentence: known[sentence] for sentence in asked}


@cache
def _known(language: Language) -> dict[str, tuple[Relation, ...]]:
    """Keep what was parsed: the revisions of a proposal share most of their sentences."""
    return {}


@cache
def _earlier(language: Language) -> Kept:
    """Return what was parsed in earlier runs, by this very pipeline and for these very patterns."""
    sources = [Path(source).read_text("utf-8") for source in (__file__, pipelines.__file__)]
    made_by = [version("spacy"), version(language.pipeline), *sources]
    return kept("grammar", repr((language.pipeline, made_by, sorted(language.grammar.items()))))


def _pairs(found: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in found)


def _pipeline(language: Language) -> Any:
    return pipelines.load(language.pipeline, _asks_lemmas(language))


def _asks_lemmas(language: Language) -> bool:
    """Say whether a pattern names a lemma: the French ones name stems, as the lemmatizer takes a fifth of the load."""
    patterns = (pattern for declared in language.grammar.values() for pattern in declared)
    return any("LEMMA" in token["RIGHT_ATTRS"] for pattern in patterns for token in pattern)


@cache
def _matcher(language: Language) -> Any:
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(_pipeline(language).vocab)
    for name, patterns in language.grammar.items():
        matcher.add(name, [[dict(token) for token in pattern] for pattern in patterns])
    return matcher


def _relation(parsed: Any, name: int, tokens: list[int]) -> Relation:
    named = parsed.vocab.strings[name]
    clause = _clause(parsed[tokens[0]], carries=named in _MOODS)
    reach = sorted((token.idx, token.idx + len(token)) for token in clause)
    spans = tuple((parsed[place].idx, parsed[place].idx + len(parsed[place])) for place in tokens)
    return Relation(named, spans, tuple(reach))


def _clause(head: Any, *, carries: bool) -> Iterator[Any]:
    """Yield the tokens of the clause of a word, without the clauses that stand in it or beside it.

    Where its mood carries over, a verb beside it that has none of its own belongs to it.
    """
    yield head
    for child in head.children:
        if not _is_apart(child) or (carries and _shares_mood(child)):
            yield from _clause(child, carries=carries)


def _shares_mood(token: Any) -> bool:
    """Say whether a verb beside another one has neither a subject nor a mood of its own, nor is set against it."""
    if token.dep_ != "conj" or any(child.lower_ in _CONTRAST for child in (*token.children, *token.head.children)):
        return False
    if any(child.dep_.startswith("nsubj") for child in token.children):
        return False
    if any("aux" in child.dep_ and child.lower_ not in _BE for child in token.children):
        return False
    return token.tag_ == "VBD" or not {"Fin"} & set(token.morph.get("VerbForm"))


def _is_apart(token: Any) -> bool:
    """Say whether a word begins a clause of its own, or is set against what goes before by "but"."""
    if token.dep_ in _OWN_CLAUSE:
        return True
    contrast = any(child.lower_ in _CONTRAST for child in token.children)
    return token.dep_ == "conj" and (token.pos_ in ("VERB", "AUX") or contrast)
