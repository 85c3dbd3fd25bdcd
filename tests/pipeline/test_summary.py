"""What is printed after a run: 80 columns, colours only where they are seen."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from extractors import languages
from extractors.model import Block, BlockKind, Document, Part, Question, Quote, Wanted
from matchers.model import Answer, Gap, GapKind, Progress, Status
from pipeline import summary, terminal
from pipeline.model import Finding, Gate, Review, Revision, Verdict

LONG = "Quelles sont les modalités de réversibilité, et dans quel format les données sont-elles rendues ? " * 3
HOSTILE = "::error::owned ##[group] \x1b[2J\u202e"
STATUSES = tuple(Status)


def verdict(
    number: int, status: Status, text: str = LONG, progress: Progress = Progress.NEW, doubt: float = 0.0
) -> Verdict:
    """Return a verdict; one with a `doubt` is to be reviewed, the less sure the greater it is."""
    question = Question(f"Q{number}", f"Rubrique {number % 3}", text, (Part(text, Wanted.OPEN),))
    gaps = () if status is Status.ANSWERED else (Gap(GapKind.NOT_FOUND, text),)
    quote = Quote(text, 0, 0, len(text), 1, ())
    before = Answer(question, Status.ANSWERED, (quote,), "", 0.5) if progress is Progress.REGRESSED else None
    evidence = (quote,) if status is Status.ANSWERED else ()
    answer = Answer(question, status, evidence, "", 1 - doubt, gaps=gaps, review=doubt > 0)
    return Verdict(answer, before, progress)


def review(*verdicts: Verdict) -> Review:
    document = Document(Path("proposal_v2.pdf"), "", "pdf", (Block(BlockKind.PARAGRAPH, LONG, 1),))
    ordered = tuple(sorted(verdicts, key=lambda each: each.answer.question.section))
    revision = Revision(document, languages.by_code("fr"), (), (), tuple(each.answer for each in ordered))
    return Review(tuple(each.answer.question for each in ordered), Path("questions.md"), revision, None, ordered, ())


def lines(found: Review, lang: str = "fr") -> list[str]:
    return summary.render(found, lang, Path("reports/proposal_v2")).plain.splitlines()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "found",
    [
        review(*(verdict(n, Status.ANSWERED) for n in range(9))),
        review(*(verdict(n, Status.MISSING) for n in range(9))),
        review(*(verdict(n, STATUSES[n % 5]) for n in range(500))),
        review(verdict(1, Status.UNCHECKED, "x" * 200)),
        review(*(verdict(n, Status.MISSING, progress=Progress.REGRESSED) for n in range(20))),
        review(*(verdict(n, STATUSES[n % 5], "x" * 200 if n % 2 else LONG, doubt=0.5) for n in range(500))),
    ],
    ids=["all", "none", "500", "unbroken", "regressed", "doubtful"],
)
def test_a_summary_fits_80_columns(found: Review, lang: str) -> None:
    assert max(map(len, lines(found, lang))) <= 80
    assert len(lines(found, lang)) < 100


def test_a_bar_shows_every_status_that_occurs() -> None:
    found = review(*(verdict(n * 3, Status.ANSWERED) for n in range(97)), verdict(0, Status.MISSING))
    (line,) = (line for line in lines(found) if line.startswith("Rubrique"))
    assert re.search(r" █{23}░ +97/98$", line)
    assert "██ 97 répondu   ░░ 1 sans réponse" in lines(found)


def test_what_regressed_goes_before_what_is_open_with_what_was_said() -> None:
    found = review(
        verdict(1, Status.MISSING, "Quel délai ?", Progress.REGRESSED), verdict(2, Status.PARTIAL, "Quel prix ?")
    )
    text = " ".join("\n".join(lines(found)).split())
    assert text.index("Dégradé depuis") < text.index("Encore à demander")
    assert "Q1 répondu → sans réponse Quel délai ? (avant : « Quel délai ? »)" in text
    assert "Q2 répondu en partie La proposition ne répond pas à : « Quel prix ? »" in text


@pytest.mark.parametrize(
    ("lang", "verdicts", "told"),
    [
        ("fr", (verdict(1, Status.ANSWERED, "Quel délai ?"),), []),
        ("fr", (verdict(1, Status.MISSING, "Quel délai ?", doubt=0.5),), ["À relire : 1 sur 1"]),
        (
            "fr",
            (
                verdict(3, Status.ANSWERED, "Quel délai ?", doubt=0.25),
                verdict(6, Status.MISSING, "Quelle durée ?", doubt=0.9),
                verdict(9, Status.ANSWERED, "Quel prix ?", doubt=0.5),
                verdict(12, Status.ANSWERED, "Où ?"),
            ),
            ["À relire : 3 sur 4, dont « répondu » : 2", "  Q9  50 %, p. 1 – Quel prix ?",
             "  Q3  75 %, p. 1 – Quel délai ?"],
        ),
        (
            "en",
            tuple(verdict(n, Status.ANSWERED, "Where?", doubt=n / 20) for n in range(1, 11)),
            ['To be reviewed: 10 of 10, called "answered": 10', *(
                f"  Q{n}  {100 - 5 * n}%, p. 1 – Where?" for n in range(10, 2, -1)), "  … and 2 more"],
        ),
    ],
    ids=["none", "none answered", "the least sure first", "no flood"],
)  # fmt: skip
def test_what_says_answered_and_is_not_sure_is_listed(
    lang: str, verdicts: tuple[Verdict, ...], told: list[str]
) -> None:
    found = lines(review(*verdicts), lang)
    starts = [place for place, line in enumerate(found) if line.startswith(("À relire", "To be reviewed"))]
    block = found[starts[0] :] if starts else []
    assert block[: block.index("") if block else 0] == told


def test_a_gate_says_which_rule_and_which_question() -> None:
    found = review(verdict(1, Status.MISSING, "Quel délai ?"), verdict(2, Status.UNCHECKED, "Quel prix ?"))
    closed = Gate(found, (Finding("missing", "Q1", "Quel délai ?"),), found.verdicts[1:], 0.0, "questions.md")
    text = summary.gate(closed, "en").plain
    assert "Gate not met: 1\n  missing Q1 – Quel délai ?\n" in text
    assert "Q2 – Quel prix ?" in text
    assert summary.gate(Gate(found, (), (), 0.0, ""), "fr").plain == "Critères remplis"


# --- on a terminal and elsewhere ------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal, {}, True),
        (Terminal, {"NO_COLOR": "1"}, False),
        (Terminal, {"TERM": "dumb"}, False),
        (io.StringIO, {}, False),
    ],
)
def test_colours_are_shown_only_where_they_are_seen(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], environment: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream())
    terminal.show(summary.render(review(verdict(1, Status.ANSWERED)), "fr", Path("out")))
    printed = sys.stdout.getvalue()  # type: ignore[attr-defined]
    assert ("\x1b[32m" in printed) is coloured
    assert "█" in printed


def test_no_word_of_a_vendor_is_a_command_for_a_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    terminal.show(summary.render(review(verdict(1, Status.MISSING, f"{'x' * 70} {HOSTILE}")), "fr", Path("out")))
    printed = sys.stdout.getvalue()  # type: ignore[attr-defined]
    assert not re.search(r"^\s*::", printed, re.MULTILINE)
    assert "##[" not in printed
    assert not set(printed) & set("\x1b\u202e")
