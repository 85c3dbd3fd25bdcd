"""Write what is still to be read: for a program as JSON lines, for a chat or a person as pages to paste."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors import questions
from extractors.bilingual import LANGUAGES
from extractors.errors import UsageError
from matchers import readers
from matchers.model import Request
from pipeline import ingestion, output
from pipeline.asking import Asking
from pipeline.progress import Progress
from pipeline.review import Inputs, revise
from pipeline.tables import harmless
from pipeline.wording import say

JSONL, MARKDOWN = "prompts.jsonl", "prompts.md"

# Characters of a block: some twelve thousand tokens, which every chat of today takes in one message.
_BLOCK = 48_000

_ID_SCHEMA = {"id": {"type": "string"}, "request": {"type": "string"}}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request, with the short digest by which answers on other passages are found out."""

    request: Request
    digest: str

    @property
    def id(self) -> str:
        """Return the id of the question."""
        return self.request.question.id


def write(files: tuple[Path, ...], every: bool, doubtful: bool, options: Mapping[str, Any]) -> str:
    """Write the prompts on the files of one revision into the output folder, and return what to tell of it.

    Questions and passages that were read before are left out, unless `every` one is wanted; `doubtful` keeps the
    questions whose verdict is marked for review. Readings beside the reports of this revision and of those before
    count, wherever the prompts go. Raises UnreadableError where a file cannot be read, UsageError where nothing can be
    written.
    """
    settings = ingestion.settings(files, **{**options, "out": None}, csv_dialect=None, no_history=True)
    inputs, folder = settings.inputs, options["out"] or settings.out
    _refuse_the_list(inputs)
    asking = Asking(replace(settings.asked, folders=tuple(dict.fromkeys((*settings.asked.folders, folder)))))
    read, progress = ingestion.reader(settings), Progress(settings.quiet)
    try:
        listed = questions.from_document(read(inputs.questions))
        revision = revise(inputs.proposal, listed, inputs.lang, read, progress, inputs.cues, level=inputs.review)
    finally:
        progress.done()
    whole = [readers.request(answer) for answer in revision.answers]
    whole = [request for request in whole if not doubtful or asking.is_doubtful(request)]
    wanted = whole if every else asking.unread(whole)
    found = [Prompt(request, readers.short(readers.digest(request))) for request in wanted]
    code = revision.language.code if settings.report_lang == "auto" else settings.report_lang
    lang = code if code in LANGUAGES else "en"
    command = f"askback ingest {shlex.quote(inputs.proposal.name)} --readings answers.md"
    pieces = blocks(found, lang)
    notes = withheld(found, lang)
    nothing = say("prompts.none-review" if doubtful else "prompts.none", lang)
    title = say("prompts.title", lang, file=inputs.proposal.name, count=len(found))
    page = markdown(pieces, lang, title, command, notes) if found else f"# {title}\n\n{nothing}\n"
    output.write(folder, {JSONL: jsonl(found, lang), MARKDOWN: page.encode("utf-8", "replace")})
    if not found:
        return nothing
    told = say("prompts.written", lang, count=len(found), blocks=len(pieces), folder=folder)
    return "\n".join(filter(None, (told, notes)))


def _refuse_the_list(inputs: Inputs) -> None:
    try:
        is_list = inputs.proposal.samefile(inputs.questions)
    except OSError:  # the reader of the list tells what is wrong with it
        return
    if is_list:
        raise UsageError(inputs.proposal, "is the question list itself", "name the proposal that is to answer it")


def withheld(prompts: Sequence[Prompt], lang: str) -> str:
    """Say of which questions a passage is not shown, as it gives orders to whoever reads it."""
    names = [prompt.id for prompt in prompts if prompt.request.withheld]
    return say("prompts.withheld", lang, names=", ".join(names)) if names else ""


def jsonl(prompts: Sequence[Prompt], lang: str) -> bytes:
    """Return a line for each request: it says by itself what is asked, and in what form to answer."""
    return "".join(json.dumps(_line(prompt, lang)) + "\n" for prompt in prompts).encode()


def _line(prompt: Prompt, lang: str) -> dict[str, Any]:
    schema = readers.ANSWER_SCHEMA
    return {
        "format": readers.FORMAT,
        "version": readers.VERSION,
        "id": prompt.id,
        "request": prompt.digest,
        "language": lang,
        **readers.asked(prompt.request),
        "instructions": readers.INSTRUCTIONS[lang],
        "answer_schema": {
            **schema,
            "required": [*_ID_SCHEMA, *schema["required"]],
            "properties": {**_ID_SCHEMA, **schema["properties"]},
        },
    }


def blocks(prompts: Sequence[Prompt], lang: str) -> list[str]:
    """Return texts to paste: each begins with what to do, holds whole questions, and fits one message.

    A passage is printed once a block, however many questions it may answer.
    """
    head = _head(lang)
    groups = [_Block({}, [])]
    for prompt in prompts:
        passages, text = _passages(prompt, lang), _question(prompt, lang)
        if groups[-1].questions and groups[-1].size(passages, text) > _BLOCK - len(head):
            groups.append(_Block({}, []))
        groups[-1].passages.update(passages)
        groups[-1].questions.append(text)
    return [group.text(head, lang) for group in groups if group.questions]


@dataclass
class _Block:
    """What is pasted at once: passages by their place in the revision, and questions."""

    passages: dict[int, str]
    questions: list[str]

    def size(self, passages: dict[int, str], question: str) -> int:
        """Return how many characters it would take with a question more, and the passages of this one."""
        return sum(map(len, (*(self.passages | passages).values(), *self.questions, question)))

    def text(self, head: str, lang: str) -> str:
        """Return it as it is pasted: passages in the order of the file, then the questions."""
        passages = [self.passages[place] for place in sorted(self.passages)] or [say("prompts.no-passages", lang)]
        return "\n\n".join(
            (
                head,
                f"# {say('prompts.passages', lang)}",
                *passages,
                f"# {say('prompts.questions', lang)}",
                *self.questions,
            )
        )


def _head(lang: str) -> str:
    form = {
        "id": "…",
        "request": "…",
        "readings": [
            {"passage": "D3", "quote": "…", "label": "partial", "parts": [1], "together": ["D4"], "contradicts": []}
        ],
    }
    told = readers.INSTRUCTIONS[lang]
    return f"{told}\n\n{say('prompts.answer', lang)}\n{json.dumps(form, ensure_ascii=False)}"


def _passages(prompt: Prompt, lang: str) -> dict[int, str]:
    """Return the passages of a question; each line of a vendor's begins with ">", and so cannot end its passage."""
    found = {}
    for place, passage in zip(prompt.request.places, readers.asked(prompt.request)["passages"], strict=True):
        page = f" ({say('summary.page', lang, page=passage['page'])})" if passage["page"] else ""
        lines = [f"{readers.placed(place)}{page}"]
        headings = " > ".join(passage["headings"])
        under = f"§ {passage['section']}: {headings}" if passage["section"] else headings
        if under:
            lines.append(f"> [{_one_line(under)}]")
        found[place] = "\n".join((*lines, f"> {_one_line(passage['text'])}"))
    return found


def _question(prompt: Prompt, lang: str) -> str:
    asked = readers.asked(prompt.request)
    # The key of the answer's form: by it an answer on another revision is found out.
    lines = [f"## {prompt.id}", f"request: {prompt.digest}"]
    if asked["section"]:
        lines.append(say("prompts.section", lang, text=_one_line(asked["section"])))
    lines.append(say("prompts.question", lang, text=_one_line(asked["question"])))
    if len(asked["parts"]) > 1:
        lines += (
            say("prompts.part", lang, number=part["part"], text=_one_line(part["text"])) for part in asked["parts"]
        )
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return harmless(" ".join(text.split())).replace("~~~~", "~ ~ ~ ~")


def markdown(pieces: Sequence[str], lang: str, title: str, command: str, notes: str = "") -> str:
    """Return the page: how to go about it, then each block in a fence of its own."""
    parts = [f"# {title}", say("prompts.how", lang, command=command), *filter(None, [notes])]
    parts += [say("prompts.by-hand", lang), f"```text\n{say('prompts.example', lang, id='…')}\n```"]
    for number, piece in enumerate(pieces, 1):
        parts.append(f"# {say('prompts.block', lang, number=number, total=len(pieces))}")
        parts.append(f"~~~~text\n{piece}\n~~~~")
    return "\n\n".join(parts) + "\n"
