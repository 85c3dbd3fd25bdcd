"""Which kinds of facts a question is about: a retention is no frequency, and a delay to start none to restore."""

from __future__ import annotations

from functools import lru_cache

from extractors.model import Language, Wanted
from extractors.text import flat, lexicon

# The concepts that a question names, each with the kinds of facts that speak to it.
_BY_CONCEPT = {
    "acknowledge": {"sla.response"},
    "restore": {"sla.resolution"},
    "clock": {"sla.clock_start"},
    "availability": {"sla.availability"},
    "opening": {"sla.hours"},
    "out of hours": {"sla.hours"},
    "penalty": {"penalty.rate", "penalty.cap", "penalty.none"},
    "cap": {"penalty.cap"},
    "price": {"price", "price.discount"},
    "discount": {"price.discount"},
    "revision": {"price.revision"},
    "index": {"price.revision"},
    "payment": {"payment.delay"},
    "frequency": {"backup.frequency"},
    "retain": {"backup.retention"},
    "rpo": {"backup.rpo"},
    "rto": {"backup.rto"},
    "restore test": {"backup.restore_test"},
    "second site": {"backup.location"},
    "quota": {"quota"},
    "term": {"term.duration"},
    "renewal": {"term.duration"},
    "notice": {"term.notice"},
}
_BACKUP = {
    Wanted.FREQUENCY: "backup.frequency",
    Wanted.DURATION: "backup.retention",
    Wanted.PLACE: "backup.location",
    Wanted.OPEN: "backup.scope",
    Wanted.YES_NO: "backup.scope",
}


@lru_cache(maxsize=4096)
def asked_kinds(text: str, wanted: Wanted, language: Language) -> frozenset[str]:
    """Return the kinds of facts that a question, or a part of one, is about: none where it names no concept of them."""
    concepts = {mention.concept for mention in lexicon(language).mentions(flat(text).text)}
    kinds = {kind for concept in concepts for kind in _BY_CONCEPT.get(concept, ())}
    if "backup" in concepts and wanted in _BACKUP:
        kinds.add(_BACKUP[wanted])
    return frozenset(kinds)
