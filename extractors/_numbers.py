"""Numbers in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from babel.numbers import NumberFormatError, parse_decimal
from text_to_num import text2num

from extractors.model import Language
from extractors.text import pattern

# Groups of three, or digits without groups; never the tail of a longer number, of a word or of a version.
_DIGITS = r"(?<![\w.,])\d{1,3}(?:[ .,']\d{3}){1,5}(?![\d])(?:[.,]\d{1,2})?(?!\d)|(?<![\w.,])\d+(?:[.,]\d+)?(?!\d)"

_MORE = 19  # words after the first: no number below a thousand millions takes more, and a hostile text goes on

# "three hundred and eighty-six thousand" is one number; "between one hundred and two thousand" are two.
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)) and (?!an? |\w+ hundred)"


@cache
def number(language: Language) -> str:
    """Write the numbers of a language, in digits or in words, as a regular expression over flat text."""
    word = f"(?:{pattern(language.numerals)})"
    return rf"(?:{_DIGITS}|{joined(language)}|{word}(?:[ -]{word}){{0,{_MORE}}})"


@cache
def joined(language: Language) -> str:
    """Write the numbers of a language that have an "and" between their words, which no other number begins."""
    word = f"(?:{pattern(language.numerals)})"
    words = rf"{word}(?:[ -]{word}){{0,{_MORE}}}"
    return rf"(?<!between ){words}(?:{_AND}{words}){{1,3}}"


def read(text: str, language: Language) -> Decimal | None:
    """Return the number that a flat text writes, or None where it writes none.

    Babel reads digits as the language groups them; a text that groups them in another way ("1.200,50")
    is read by its last separator. text2num reads words.
    """
    text = text.strip()
    if not text[:1].isdigit():
        return _in_words(text, language)
    try:
        # CLDR groups French digits by a narrow no-break space, and Babel takes no other.
        grouped = text.replace(" ", "\u202f") if language.group == " " else text
        if re.fullmatch(r"\d+", text):
            return Decimal(text)
        return Decimal(parse_decimal(grouped, locale=language.code, strict=True))
    except NumberFormatError:
        return _in_digits(text)


def _in_digits(text: str) -> Decimal | None:
    text = re.sub(r"[ ']", "", text)
    mark = max(text.rfind("."), text.rfind(","))
    if mark >= 0 and len(text) - mark - 1 != 3:
        whole, part = text[:mark], text[mark + 1 :]
    else:
        whole, part = text, ""
    try:
        return Decimal(re.sub(r"[.,]", "", whole) + (f".{part}" if part else ""))
    except InvalidOperation:
        return None


def _in_words(text: str, language: Language) -> Decimal | None:
    try:
        return Decimal(text2num(text, language.code))
    except ValueError:
        # "a month", "a hundred": the article counts as one, and before another numeral as nothing.
        first, _, rest = text.partition(" ")
        if first not in ("a", "an"):
            return None
        return (
            _in_words(rest if rest not in ("hundred", "thousand", "million") else f"one {rest}", language)
            if rest
            else Decimal(1)
        )
