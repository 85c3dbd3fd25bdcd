"""Rich text of messages ([MS-OXRTFCP], [MS-OXRTFEX], RTF 1.9) -> HTML.

Outlook keeps many a body only so. LibreOffice shows the letters of encapsulated HTML without its tables, and is not
installed everywhere; the libraries that strip RTF drop notes and let crossed-out text stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from extractors.errors import UnreadableError

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL)
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")
_FONT = re.compile(r"\\f(\d{1,6})(?:\\(?!f\d)[a-z]+-?\d* ?)*?\\fcharset(\d{1,3})")
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
_ESCAPED = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
# Groups that hold what describes the text. Whatever begins with \* and is not named below is one of them too.
_SILENT = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "header", "headerl", "headerr",
        "headerf", "footer", "footerl", "footerr", "footerf", "xe", "tc", "nonesttables", "listtext", "pntext",
    }
)  # fmt: skip
_TAGGED = frozenset({"htmltag", "shptxt"})
_LARGEST = 50 << 20  # bytes of rich text: a longer message holds pictures


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it and forgets at its end."""

    is_silent: bool = False
    is_tag: bool = False
    is_rendering: bool = False  # the RTF that stands for the HTML beside it
    is_struck: bool = False
    is_hidden: bool = False
    encoding: str = "cp1252"
    skipped: int = 1  # letters after \u that stand for it where Unicode is not known


@dataclass(slots=True)
class _Page:
    """The HTML so far, and the paragraph, the cells and the rows being read."""

    found: list[str] = field(default_factory=list)
    text: str = ""
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    is_in_table: bool = False

    def end_paragraph(self) -> None:
        """End a paragraph; within a cell, a line."""
        if self.is_in_table:
            self.text += "<br>"
            return
        self.end_table()
        self.found.append(f"<p>{self.text}</p>")
        self.text = ""

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.cells.append(self.text.removesuffix("<br>"))
        self.text = ""

    def end_row(self) -> None:
        """End a row of a table."""
        self.rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in self.cells) + "</tr>")
        self.cells, self.is_in_table = [], False

    def end_table(self) -> None:
        """Put out the rows read so far."""
        if self.cells:
            self.end_row()
        if self.rows:
            self.found.append(f"<table>{''.join(self.rows)}</table>")
            self.rows = []


def unpack(packed: bytes, path: Path) -> bytes:
    """Return rich text as it was before it was compressed. Raises UnreadableError where it is damaged."""
    from compressed_rtf import decompress  # type: ignore[import-untyped]

    try:
        return bytes(decompress(packed))
    except Exception as error:  # the library raises nothing more precise
        raise UnreadableError(path, "the text of the message is damaged", "ask for it again") from error


def to_html(data: bytes) -> str:
    """Return rich text as HTML: what was HTML before as it was, anything else as paragraphs and tables."""
    source = _without_binary(data[:_LARGEST]).decode("latin-1")
    is_html = "\\fromhtml" in source[:1000]
    state = _State(encoding=_encoding(f"cp{found[1]}" if (found := _CODE_PAGE.search(source)) else "cp1252"))
    fonts = {found[1]: _CODE_PAGES.get(int(found[2]), state.encoding) for found in _FONT.finditer(source)}
    page, stack = _Page(), [state]
    bytes_read = b""
    left = 0  # letters still to be skipped
    for word, number, byte, sign, brace, letters in _TOKEN.findall(source):
        if bytes_read and not byte:
            _write(page, state, bytes_read.decode(state.encoding, "replace"), is_html)
            bytes_read = b""
        if brace == "{":
            stack.append(state)
        elif brace == "}":
            state = stack.pop() if stack else state
        elif word == "u" and number:
            _write(page, state, _letter(int(number)), is_html)
            left = state.skipped
            continue
        elif byte:
            if left:
                left -= 1
            else:
                bytes_read += bytes.fromhex(byte)
            continue
        elif letters:
            # The bytes of an eight-bit file were read as Latin-1.
            text = letters[left:].encode("latin-1").decode(state.encoding, "replace")
            left = max(0, left - len(letters))
            _write(page, state, text, is_html)
            continue
        elif sign == "*":
            state = replace(state, is_silent=True)
        elif sign:
            _write(page, state, _ESCAPED.get(sign, ""), is_html)
        elif word:
            state = _told(page, state, word, number, fonts, is_html)
        left = 0
    _write(page, state, bytes_read.decode(state.encoding, "replace"), is_html)
    if is_html:
        return "".join(page.found)
    page.end_paragraph()
    page.end_table()
    return f"<html><body>{''.join(page.found)}</body></html>"


def _without_binary(data: bytes) -> bytes:
    """Cut out the bytes that a file says are not to be read as rich text."""
    kept, start = [], 0
    for found in _BINARY.finditer(data):
        if found.start() >= start:
            kept.append(data[start : found.start()])
            start = found.end() + int(found[1])
    return b"".join((*kept, data[start:]))


def _told(page: _Page, state: _State, word: str, number: str, fonts: dict[str, str], is_html: bool) -> _State:
    """Do what a control word says, and return the state after it."""
    is_on = number != "0"
    if word in _TAGGED:
        return replace(state, is_silent=False, is_tag=word == "htmltag")
    if word in _SILENT:
        return replace(state, is_silent=True)
    if word == "htmlrtf":
        return replace(state, is_rendering=is_on)
    if word == "uc":
        return replace(state, skipped=min(int(number or 1), 16))
    if word == "f" and number in fonts:
        return replace(state, encoding=_encoding(fonts[number]))
    if word == "plain":
        return replace(state, is_struck=False, is_hidden=False)
    if word in ("strike", "striked", "deleted"):
        return replace(state, is_struck=is_on)
    if word == "v":
        return replace(state, is_hidden=is_on)
    if word in _SIGNS:
        _write(page, state, _SIGNS[word], is_html)
    elif word in ("par", "line", "sect", "page") and is_html:
        _write(page, state, "\n", is_html)
    elif not (is_html or state.is_silent):
        _lay_out(page, word)
    return state


def _lay_out(page: _Page, word: str) -> None:
    if word in ("par", "sect", "page", "footnote"):
        page.end_paragraph()
    elif word == "line":
        page.text += "<br>"
    elif word == "intbl":
        page.is_in_table = True
    elif word == "pard":
        page.is_in_table = False
    elif word in ("cell", "nestcell"):
        page.end_cell()
    elif word == "row":
        page.end_row()


def _write(page: _Page, state: _State, text: str, is_html: bool) -> None:
    if not text or state.is_silent or state.is_rendering or (state.is_hidden and not is_html):
        return
    if is_html:
        page.found.append(text if state.is_tag else escape(text, quote=False))
    else:
        page.text += f"<s>{escape(text)}</s>" if state.is_struck else escape(text)


def _letter(number: int) -> str:
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
