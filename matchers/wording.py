"""How questions and passages are put to the encoder, in training and at run time alike."""

from __future__ import annotations

from extractors.model import Question
from extractors.text import sentences
from matchers._memory import once
from matchers.model import Passage

PATH = 80  # characters of what stands above a passage: the innermost two lines say what it is about


def question_text(section: str, part: str, whole: str) -> str:
    """Return a part of a question with what it stands in: its section, and the whole line."""
    head = f"{section.strip(' .:')}. " if section.strip(" .:") else ""
    return f"query: {head}{part}" if part == whole else f"query: {head}{part} | {whole}"


def passage_text(path: str, text: str) -> str:
    """Return a passage below its headings, `path` being joined by " > "."""
    head = " > ".join(path.split(" > ")[-2:])[-PATH:].strip()
    return f"passage: {head}. {text}" if head else f"passage: {text}"


def asked_texts(question: Question) -> list[str]:
    """Return the question as the encoder reads it: whole first, then each part where there are several."""
    section = f"{question.section} {question.context}".strip()
    whole = question_text(section, question.text, question.text)
    if len(question.parts) < 2:
        return [whole]
    return [whole, *(question_text(section, part.text, question.text) for part in question.parts)]


@once
def passage_lines(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the passages as the encoder reads them."""
    return tuple(passage_line(passage) for passage in passages)


def passage_line(passage: Passage, *, replies: bool = False) -> str:
    """Return a passage as the encoder reads it: where it `replies` to the very question, without the copy above it."""
    return passage_text(_path(passage, replies=replies), passage.text)


def sentence_lines(passage: Passage, *, replies: bool = False) -> tuple[str, ...]:
    """Return each sentence of a passage as the encoder reads it, below what the passage stands under."""
    path = _path(passage, replies=replies)
    return tuple(passage_text(path, passage.text[start:end]) for start, end in sentences(passage.text))


def _path(passage: Passage, *, replies: bool) -> str:
    return " > ".join(passage.lead[:-1] if replies else passage.lead)
