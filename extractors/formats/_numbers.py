"""Numbers of a sheet -> text as the reader sees them (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# The formats that a workbook may use without writing them down.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "dd/mm/yyyy", 15: "dd/mm/yyyy", 16: "dd/mm/yyyy", 17: "mm/yyyy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[([^\]]*)\]")
_DIGITS = re.compile(r"[#0?][#0?., \u00a0\u202f]*")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999
_PLACES = 15  # significant digits that a spreadsheet keeps: 0.1 + 0.2 is shown as 0.3


def show(raw: str, code: str, *, from_1904: bool = False) -> str:
    """Write the number `raw` by the format `code`; dates as ISO 8601, decimals with a point, no grouping."""
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite():
        return raw
    section = _section(code, number)
    bare = _BRACKET.sub("", _LITERAL.sub("", section))
    elapsed = re.search(r"\[[hms]+\]", section, re.IGNORECASE)
    if elapsed or (_DATE.search(bare) and "general" not in bare.lower() and "e+" not in bare.lower()):
        return _moment(number, bare, elapsed is not None, from_1904)
    digits = _DIGITS.search(bare)
    if not digits or "e+" in bare.lower():
        text = _plain(number)
        return f"{text} %" if "%" in bare else text
    return _figure(number, section, bare, digits[0])


def _section(code: str, number: Decimal) -> str:
    """Return the part of a format that holds for the number: positive; negative; zero."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if number < 0 and len(parts) > 1 and parts[1].strip():
        return "-" + parts[1] if not re.search(r"[-(]", parts[1]) else parts[1]
    return parts[2] if number == 0 and len(parts) > 2 and re.search(r"[#0?]", parts[2]) else parts[0]


def _figure(number: Decimal, section: str, bare: str, digits: str) -> str:
    is_percent = "%" in bare
    value = number * 100 if is_percent else number
    places = len(re.findall(r"[#0?]", digits.partition(".")[2]))
    try:
        value = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return _plain(number)
    if not re.search(r"\.[#0?]*0", digits):
        value = value.normalize()
    sign = "-" if number < 0 else ""
    before, after = _affixes(section)
    return " ".join(f"{before} {sign}{value:f} {after}{' %' if is_percent else ''}".split())


def _affixes(section: str) -> tuple[str, str]:
    """Return the words and currency signs before and after the digits of a format."""
    section = _BRACKET.sub(lambda found: f'"{found[1][1:].partition("-")[0]}"' if found[1][:1] == "$" else "", section)
    found = re.search(r'(?:^|(?<=[^\\"]))[#0?](?:(?:"[^"]*"|[^"#0?])*[#0?])*', _hide(section))
    start, end = found.span() if found else (0, 0)
    return _words(section[:start]), _words(section[end:])


def _hide(section: str) -> str:
    """Blank out quoted text, keeping every place."""
    return re.sub(r'"[^"]*"|\\.|_.|\*.', lambda found: "\x01" * len(found[0]), section)


def _words(text: str) -> str:
    text = re.sub(r"_.|\*.", " ", text)
    text = re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", text)
    return re.sub(r"[-()%,.]", " ", text)


def _plain(number: Decimal) -> str:
    return f"{Decimal(f'{number:.{_PLACES}g}').normalize():f}" if number else "0"


def _moment(number: Decimal, bare: str, is_elapsed: bool, from_1904: bool) -> str:
    days = float(number)
    if not 0 <= days <= _LAST_DAY:
        return _plain(number)
    # Rounded to the second: a day is stored as a binary fraction.
    span = timedelta(seconds=round(days * 86_400))
    lower = bare.lower()
    if is_elapsed or not re.search(r"[yd]|mmm", lower):
        seconds = span.seconds + (span.days * 86_400 if is_elapsed else 0)
        text = f"{seconds // 3600}:{seconds // 60 % 60:02}"
        return f"{text}:{seconds % 60:02}" if "s" in lower else text
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + span
    except OverflowError:
        return _plain(number)
    if "h" in lower:
        return moment.strftime("%Y-%m-%d %H:%M")
    return moment.strftime("%Y-%m-%d" if "d" in lower else "%Y-%m")
