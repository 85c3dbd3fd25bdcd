"""Numbers as lists write them: 3, c, iii."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 10_000  # a list number beyond this is an attack on the Roman numerals
_LONGEST = 9  # letters


def spell(count: int, style: str) -> str:
    """Write a number by "1", "01", "a", "A", "i" or "I", the way HTML and ODF name the styles."""
    if not 0 < count < _LARGEST:
        return str(count)
    match style:
        case "a":
            return _letters(count)
        case "A":
            return _letters(count).upper()
        case "i":
            return _roman(count)
        case "I":
            return _roman(count).upper()
        case "01":
            return f"{count:02}"
    return str(count)


def _letters(count: int) -> str:
    """Write 1 as a, 26 as z, 27 as aa, 28 as bb: Word and LibreOffice repeat the letter."""
    return chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, _LONGEST)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
