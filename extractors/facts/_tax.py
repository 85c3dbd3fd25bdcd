"""Whether prices are with or without tax, told once for a table, a chapter or a whole document."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.facts._passages import Around, Passage

_SIGNS = (("without tax", "HT"), ("with tax", "TTC"))


@dataclass(frozen=True, slots=True)
class Taxes:
    """What sentences without an amount say of the tax, by heading; `everywhere` where they agree."""

    by_path: dict[tuple[str, ...], str]
    everywhere: str

    def of(self, passage: Passage) -> str:
        """Return "HT", "TTC" or "-": from the row's name, the column, the caption, the headings, what holds for all."""
        for around in (passage.label, passage.header, passage.caption, passage.titles):
            if tax := sign(around):
                return tax
        path = passage.clause.path
        for length in range(len(path), 0, -1):
            if path[:length] in self.by_path:
                return self.by_path[path[:length]]
        return self.everywhere


def sign(around: Around | Passage) -> str:
    """Return the tax that a text names, or nothing where it names none or both."""
    found = [tax for concept, tax in _SIGNS if around.has(concept)]
    return found[0] if len(found) == 1 else ""


def told(passages: tuple[Passage, ...]) -> Taxes:
    """Collect what is said of the tax of all prices."""
    by_path: dict[tuple[str, ...], str] = {}
    for passage in passages:
        if passage.row or passage.values.money or not passage.told("price"):
            continue
        tax = sign(passage)
        if tax:
            for length in range(1, len(passage.clause.path) + 1):
                by_path.setdefault(passage.clause.path[:length], tax)
            by_path.setdefault((), tax)
    said = set(by_path.values())
    return Taxes(by_path, said.pop() if len(said) == 1 else "-")
