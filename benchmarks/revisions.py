"""What the comparison is worth on the labelled cases, and its speed: `python benchmarks/revisions.py [CASE_DIR...]`.

The figures follow training/score.py. Speed is that of comparing two revisions of about 200 pages, made of the text of
the samples, after reading: beside difflib over lines, `git diff --word-diff`, and `redlines` where it is installed.
"""

from __future__ import annotations

import difflib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from extractors import clauses, facts, formats, languages
from extractors.model import Block, BlockKind, Clause
from matchers import changes, revisions
from matchers.model import Change

ROOT = Path(__file__).parent.parent
SECTIONS = 250
PARAGRAPHS = 8  # to a section: 250 sections hold some 500,000 characters, 200 pages
SHARES = (0.0, 0.05, 0.3)  # of the paragraphs that changed
LIMIT = 60  # seconds for a peer


def main() -> int:
    cases = [Path(name) for name in sys.argv[1:]] or sorted(path.parent for path in ROOT.glob("samples/*/gold.json"))
    quality(cases)
    speed(cases)
    return 0


def quality(cases: list[Path]) -> None:
    scoring = load(ROOT / "training" / "score.py")
    print(f"{'case':<40}{'labels':>8}{'rows':>6}{'recall':>8}{'type':>7}{'effect':>8}{'precision':>11}")
    total = scoring.Score()
    for case, name, labels, found in steps(cases):
        one = scoring.Score()
        for score in (one, total):
            scoring.score_changes(labels, [as_row(change) for change in found], score)
        show(f"{case} {name}", one)
    show("all", total)


def steps(cases: list[Path]) -> Iterator[tuple[str, str, list[dict], tuple[Change, ...]]]:
    for case in cases:
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        previous = None
        for revision in gold["revisions"]:
            document = formats.read(case / revision["file"])
            split, language = clauses.split(document), languages.detect(document.text)
            read = revision["file"], split, facts.find(split, language), language
            if previous:
                pairs = revisions.align(previous[1], split, language)
                labels = [one for one in gold["changes"] if (one["from"], one["to"]) == (previous[0], read[0])]
                yield case.name, read[0], labels, changes.describe(pairs, previous[2], read[2], language)
            previous = read


def as_row(change: Change) -> dict[str, str]:
    return {
        "type": change.type,
        "kind": change.kind,
        "before": change.before.text if change.before else "",
        "after": change.after.text if change.after else "",
        "effect": change.effect,
    }


def show(name: str, score) -> None:
    tally = score.changes
    right = max(1, tally.right)
    print(
        f"{name:<40}{tally.gold:>8}{tally.found:>6}{tally.recall():>8.3f}{score.change_types / right:>7.3f}"
        f"{score.change_effects / right:>8.3f}{tally.found_right / max(1, tally.found):>11.3f}"
    )


def speed(cases: list[Path]) -> None:
    texts = [
        block.text
        for case in cases
        for path in sorted(case.glob("proposal_v1.*"))
        for block in formats.read(path).blocks
        if len(block.text) > 60 and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    ]
    language = languages.detect("\n".join(texts))
    before = revision(texts, 0)
    print(f"\ntwo revisions of {len(plain(before)):,} characters, seconds")
    peers: dict[str, Callable[[str, str], object]] = {"difflib, lines": by_lines}
    if shutil.which("git"):
        peers["git diff --word-diff"] = by_git
    if find_spec("redlines"):
        peers["redlines"] = by_redlines
    print(f"{'changed':<10}{'askback':>10}{'rows':>8}" + "".join(f"{name:>24}" for name in peers))
    for share in SHARES:
        after = revision(texts, share)
        started = time.perf_counter()
        found = changes.describe(revisions.align(before, after, language), (), (), language)
        took = time.perf_counter() - started
        others = "".join(f"{timed(peer, plain(before), plain(after)):>24}" for peer in peers.values())
        print(f"{share:<10.0%}{took:>10.2f}{len(found):>8}{others}")


def revision(texts: list[str], share: float) -> tuple[Clause, ...]:
    """Build a long revision; the same texts each time, a share of them with another figure and a sentence more."""
    content, chance = random.Random(1), random.Random(2)  # noqa: S311
    built: list[Clause] = []
    first = 0
    for section in range(SECTIONS):
        title = f"Section {section}"
        blocks = [Block(BlockKind.HEADING, title, level=1)]
        for place in range(PARAGRAPHS):
            text = f"{content.choice(texts)} Réf. {section}-{place}, lot {content.randrange(1000)}."
            if chance.random() < share:
                text = text.replace("1", "3") + " Ce délai est porté à cinq jours."
            blocks.append(Block(BlockKind.PARAGRAPH, text))
        built.append(Clause(str(section), (title,), first, tuple(blocks)))
        first += len(blocks)
    return tuple(built)


def plain(split: tuple[Clause, ...]) -> str:
    return "\n".join(block.text for clause in split for block in clause.blocks)


def timed(peer: Callable[[str, str], object], before: str, after: str) -> str:
    started = time.perf_counter()
    try:
        peer(before, after)
    except subprocess.TimeoutExpired:
        return f"> {LIMIT}"
    return f"{time.perf_counter() - started:.2f}"


def by_lines(before: str, after: str) -> object:
    return list(difflib.unified_diff(before.splitlines(), after.splitlines()))


def by_git(before: str, after: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("before.txt", "after.txt")]
        for path, text in zip(paths, (before, after), strict=True):
            path.write_text(text, "utf-8")
        command = ["git", "diff", "--no-index", "--word-diff", *map(str, paths)]
        return subprocess.run(command, capture_output=True, timeout=LIMIT)


def by_redlines(before: str, after: str) -> object:
    """Run it apart: over the words of a long document it does not end."""
    code = "import sys,json; from redlines import Redlines; Redlines(*json.load(sys.stdin)).output_markdown"
    texts = json.dumps([before, after]).encode()
    return subprocess.run([sys.executable, "-c", code], input=texts, capture_output=True, timeout=LIMIT)


def load(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
