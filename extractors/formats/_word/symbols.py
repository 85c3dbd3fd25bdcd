"""Characters of symbol fonts -> Unicode."""

from __future__ import annotations

import re

# What proposals are made of: ticks, crosses, boxes, arrows and bullets (Wingdings, Webdings), and the
# comparisons of the Symbol font.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "●"}
_WINGDINGS_3 = {0x7D: "▶", 0x22: "→", 0x67: "→"}
_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL = _GREEK | {
    0x22: "∀", 0x24: "∃", 0x2D: "−", 0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xD6: "√", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}
_UNKNOWN = "▪"
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol(font: str, code: str) -> str:
    """Return the character that a symbol font shows for a hexadecimal code (w:sym)."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    place = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if table is not None and place in table:
        return table[place]
    if 0xE000 <= point <= 0xF8FF:  # private: shown by a font that is not known
        return _UNKNOWN
    return chr(point) if 0x20 <= point < 0x110000 and not 0xD800 <= point <= 0xDFFF else ""


def unify(text: str, font: str) -> str:
    """Replace the private characters of a run in a symbol font: Word stores "≤" as U+F0A3 in Symbol."""
    return _PRIVATE.sub(lambda found: symbol(font, f"{ord(found[0]):X}"), text)
