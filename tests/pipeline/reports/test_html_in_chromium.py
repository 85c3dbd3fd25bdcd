"""report.html in its real consumer: a headless Chromium, found on this machine or skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Document
from matchers.model import Change, ChangeType, Effect
from pipeline.model import Review, Style
from pipeline.reports.html_report import REPORT

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")

ATTACK = "<script>document.title = 'owned'</script>"
# Of a page with 500 questions: the promise is 1 s, the rest is for machines that do other things meanwhile.
INTERACTIVE = 2500  # ms


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page, what it complained of, and what it asked for beyond its own file."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def shown(self, selector: str) -> list[str]:
        """Return the texts of the elements that are seen."""
        found = self.page.locator(selector)
        return [found.nth(place).inner_text() for place in range(found.count()) if found.nth(place).is_visible()]


Open = Callable[..., Opened]


@pytest.fixture
def open_file(chromium: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def opened(path: Path, **context: Any) -> Opened:
        contexts.append(chromium.new_context(**context))
        found = Opened(contexts[-1].new_page())
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.goto(path.as_uri())
        return found

    yield opened
    for each in contexts:
        each.close()


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, make: Callable[..., Review], point: Any, pdf: Any, paper: Any, quote: Any
) -> dict[str, Path]:
    """Write one review in each language."""
    document: Document = pdf(
        "Nous tenons une disponibilité de 99,5 %.", f"Gardées trente jours. {ATTACK.replace('<', '&lt;')}"
    )
    before = paper("Gardées dix jours.", name="proposal_v1.docx")
    change = Change(
        ChangeType.MODIFIED, "SLA", "", quote(before, "dix jours"), quote(document, "trente jours"), Effect.BETTER
    )
    points = [
        point("Quelle disponibilité ?", "answered", ("99,5 %",), "Exploitation", priority="critical"),
        point("Durée ?", "partial", ("trente jours", "script"), "Sauvegardes", progress="improved", review=True),
        point("Qui appeler ?", "missing", (), "Exploitation", progress="regressed", before="answered"),
        point(f"Et {ATTACK} ?", "deferred", ("Gardées",), "Sauvegardes", put_off=2),
    ]
    review = make(points, document, previous=before, changes=(change,))
    return {lang: written(review, tmp_path_factory.mktemp(lang), lang) for lang in ("fr", "en")}


def written(review: Review, folder: Path, lang: str = "fr") -> Path:
    path = folder / "report.html"
    path.write_bytes(REPORT.render(review, Style(lang, comments={"H00": ATTACK})) or b"")
    return path


@pytest.fixture
def report(open_file: Callable[..., Opened], files: dict[str, Path]) -> Opened:
    return open_file(files["fr"])


def test_it_loads_by_itself_and_runs_nothing_of_the_vendor(report: Opened) -> None:
    assert report.complaints == []
    assert [url for url in report.requests if not url.startswith(("file:", "data:"))] == []
    assert report.page.title() == "proposal_v2.pdf – revue askback"
    assert ATTACK in " ".join(report.shown(".asked"))
    report.page.click("#q-1 > summary")
    assert any(ATTACK in text for text in report.shown(".evidence"))


def test_evidence_opens_with_its_picture(report: Opened) -> None:
    assert report.shown(".evidence") == []
    report.page.click("#q-0 > summary")
    (evidence,) = report.shown(".evidence")
    assert "disponibilité de 99,5 %" in evidence
    box = report.page.locator("#q-0 .page svg").bounding_box()
    mark = report.page.locator("#q-0 .page rect").bounding_box()
    assert box["height"] > 30
    assert box["x"] < mark["x"] < box["x"] + box["width"]
    drawn = report.page.locator("symbol image").evaluate_all(
        "images => Promise.all(images.map(async image => { const picture = new Image();"
        " picture.src = image.getAttribute('href'); await picture.decode(); return picture.naturalWidth }))"
    )
    assert drawn
    assert all(width > 100 for width in drawn)


@pytest.mark.parametrize(
    ("act", "left"),
    [
        (lambda page: page.check("input[value=missing]", force=True), ["q-2"]),
        (
            lambda page: [page.check(f"input[value={each}]", force=True) for each in ("missing", "partial")],
            ["q-1", "q-2"],
        ),
        (lambda page: page.select_option("[name=section]", label="Sauvegardes"), ["q-1", "q-3"]),
        (lambda page: page.select_option("[name=priority]", "critical"), ["q-0"]),
        (lambda page: page.select_option("[name=change]", "regressed"), ["q-2"]),
        (lambda page: page.check("[name=review]", force=True), ["q-1"]),
        (lambda page: page.fill("[name=text]", "disponibilite 99"), ["q-0"]),
        (lambda page: page.fill("[name=text]", "rien de tel"), []),
        (lambda page: page.click(".attention a[data-set='change=regressed']"), ["q-2"]),
        (lambda page: page.click(".legend a[data-set='status=deferred']"), ["q-3"]),
    ],
    ids=["status", "statuses", "section", "priority", "change", "review", "words", "nothing", "regressed", "legend"],
)
def test_filters_filter_and_can_be_lifted(report: Opened, act: Any, left: list[str]) -> None:
    act(report.page)
    found = report.page.locator(".question:not([hidden])")
    assert found.evaluate_all("all => all.map(each => each.id).sort()") == left
    assert report.shown("#count") == [f"{len(left)} sur 4"]
    assert report.page.locator("#nothing").is_visible() == (not left)
    report.page.click("button[type=reset]")
    found.nth(3).wait_for()


def test_all_of_it_works_from_the_keyboard(report: Opened) -> None:
    report.page.keyboard.press("Tab")
    assert report.page.evaluate("document.activeElement.className") == "skip"
    report.page.focus("#q-2 > summary")
    report.page.keyboard.press("Enter")
    assert report.page.locator("#q-2").get_attribute("open") is not None
    report.page.focus("input[value=missing]")
    report.page.keyboard.press("Space")
    assert report.shown("#count") == ["1 sur 4"]


def test_a_square_of_the_heat_map_opens_its_question(report: Opened) -> None:
    report.page.fill("[name=text]", "rien de tel")
    report.page.locator("[data-q='3']").last.click()
    assert report.page.locator("#q-3").get_attribute("open") is not None
    assert report.page.locator("#q-3 .evidence").first.is_visible()


def test_a_link_to_a_question_opens_it(report: Opened) -> None:
    report.page.goto(report.page.url + "#q-1")
    report.page.wait_for_selector("#q-1[open]")


def test_what_is_to_be_reviewed_opens_on_its_passages_and_leads_to_its_question(report: Opened) -> None:
    assert report.shown(".doubt li") == []
    report.page.click(".doubt > summary")
    assert "trente jours" in report.shown(".doubt li")[0]
    report.page.click(".doubt .onward a")
    report.page.wait_for_selector("#q-1[open]")


def test_on_paper_every_question_is_unfolded(report: Opened) -> None:
    report.page.emulate_media(media="print")
    assert report.page.locator(".doubt li").first.is_visible()
    assert report.page.locator("#q-0 .evidence blockquote").is_visible()
    assert not report.page.locator("#filters").is_visible()


@pytest.mark.parametrize(("scheme", "lang"), [("light", "fr"), ("dark", "en")])
def test_axe_finds_nothing(open_file: Open, files: dict[str, Path], scheme: str, lang: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    report = open_file(files[lang], color_scheme=scheme)
    report.page.click("#unfold")
    report.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(report.page, options={"runOnly": {"type": "tag", "values": rules}})
    told = [(each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_over_the_side(open_file: Open, files: dict[str, Path], width: int) -> None:
    report = open_file(files["fr"], viewport={"width": width, "height": 800})
    report.page.click("#unfold")
    assert report.page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_question_and_five_hundred(
    open_file: Open, tmp_path: Path, make: Callable[..., Review], point: Any
) -> None:
    report = open_file(written(make([point("Où ?", "answered", ("À Lyon.",))]), tmp_path))
    assert report.complaints == []
    points = [
        point(f"Point {number} ?", "partial", (f"Passage {number}.",), f"Rubrique {number // 20}")
        for number in range(500)
    ]
    report = open_file(written(make(points), tmp_path))
    assert report.complaints == []
    assert report.page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive") < INTERACTIVE
    report.page.fill("[name=text]", "h123")
    assert report.shown("#count") == ["1 sur 500"]
