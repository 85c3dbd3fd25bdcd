"""What readers lose of Word documents, and how fast they are: this program and its peers, in one run.

    python benchmarks/reading_word.py FILE.docx… [--fuzz 2000]

Peers that are not installed are left out: python-docx, docx2python, mammoth, markitdown (pip), pandoc (its own).
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from extractors.errors import UnreadableError
from extractors.formats import DEFAULT_LIMITS, read_here

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests" / "extractors" / "formats"
ROUNDS = 5
COPIES = 30  # of the body of the longest file: a proposal of some 300 pages

Reader = Callable[[Path], str]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--fuzz", type=int, default=0, help="also read this many damaged files")
    options = arguments.parse_args()
    readers = dict(peers())
    with tempfile.TemporaryDirectory() as folder:
        print_loss(readers, Path(folder))
        if options.files:
            print_speed(readers, options.files, Path(folder))
        if options.fuzz:
            print_fuzz(options.files, options.fuzz, Path(folder))
    return 0


def peers() -> Iterator[tuple[str, Reader]]:
    yield "askback", lambda path: "\n".join(f"{b.marker} {b.text}" for b in read_here(path, DEFAULT_LIMITS).blocks)
    if find_spec("docx"):
        yield "python-docx", by_python_docx
    if find_spec("docx2python"):
        yield "docx2python", by_docx2python
    if find_spec("mammoth"):
        yield "mammoth", by_mammoth
    if find_spec("markitdown"):
        from markitdown import MarkItDown

        converter = MarkItDown(enable_plugins=False)
        yield "markitdown", lambda path: str(converter.convert(path).text_content)
    if shutil.which("pandoc"):
        yield "pandoc", by_pandoc


def by_python_docx(path: Path) -> str:
    """Read what python-docx calls the content: paragraphs and tables of the body, in order."""
    import docx

    lines: list[str] = []
    for part in docx.Document(str(path)).iter_inner_content():
        if hasattr(part, "rows"):
            lines += [" ".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)


def by_docx2python(path: Path) -> str:
    from docx2python import docx2python

    with docx2python(path) as document:
        return str(document.text)


def by_mammoth(path: Path) -> str:
    import mammoth

    with path.open("rb") as stream:
        return str(mammoth.extract_raw_text(stream).value)


def by_pandoc(path: Path) -> str:
    command = ["pandoc", "--track-changes=accept", "--wrap=none", "-f", "docx", "-t", "plain", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def probes() -> ModuleType:
    """Load the probes of the tests, so that both measure the same."""
    return load(TESTS / "test_word.py")


def load(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("\u00ad", ""))


def print_loss(readers: dict[str, Reader], folder: Path) -> None:
    """Print which kinds of text come out whole, once and in order."""
    conftest = load(TESTS / "conftest.py")
    print(f"{'kind of text':34}" + "".join(f"{name:>13}" for name in readers))
    totals = dict.fromkeys(readers, 0)
    found = probes().PROBES
    for name, (body, lines) in found.items():
        path = folder / "probe.docx"
        write(path, conftest.docx_parts(body))
        # "item 1 a) text" tells kind, level and marker before the text: of these only the text must come out.
        expected = words(" ".join(re.sub(r"^[a-z]+ (?:\d |)(?:[–•] )?", "", line) for line in lines))
        marks = ""
        for reader, read in readers.items():
            is_whole = words(attempt(read, path)) == expected
            totals[reader] += is_whole
            marks += f"{'yes' if is_whole else '-':>13}"
        print(f"{name:34}{marks}")
    print(f"{f'all {len(found)}':34}" + "".join(f"{total:>13}" for total in totals.values()))


def write(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def attempt(read: Reader, path: Path) -> str:
    """Read a file; what makes a peer crash counts as lost."""
    try:
        return read(path)
    except Exception as error:
        return f"crashed: {type(error).__name__}"


def print_speed(readers: dict[str, Reader], files: list[Path], folder: Path) -> None:
    """Print the time per file (median of several rounds), cold cache, in one process."""
    files = [*files, lengthened(max(files, key=lambda file: file.stat().st_size), folder)]
    print(f"\n{'milliseconds':34}" + "".join(f"{name:>13}" for name in readers))
    for file in files:
        times = [statistics.median(timed(read, file) for _ in range(ROUNDS)) for read in readers.values()]
        print(f"{file.parent.name + '/' + file.name:34}" + "".join(f"{1000 * one:13.1f}" for one in times))
        if file is files[-1]:
            print(f"{'times the time of askback':34}" + "".join(f"{one / times[0]:13.1f}" for one in times))


def timed(read: Reader, file: Path) -> float:
    start = time.perf_counter()
    attempt(read, file)
    return time.perf_counter() - start


def lengthened(file: Path, folder: Path) -> Path:
    """Repeat the body of a document."""
    path = folder / "long.docx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = re.search(rb"<w:body>(.*?)(<w:sectPr.*)?</w:body>", parts["word/document.xml"], re.DOTALL)
    if body:
        parts["word/document.xml"] = parts["word/document.xml"].replace(body[1], body[1] * COPIES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def print_fuzz(files: list[Path], rounds: int, folder: Path) -> None:
    """Print how damaged files end."""
    import random

    fuzz = load(TESTS / "test_fuzz.py")
    ends = {"read": 0, "one line": 0, "traceback": 0}
    slowest = 0.0
    for seed in range(rounds):
        chance = random.Random(seed)  # noqa: S311  (the same damage on every run)
        source = files[seed % len(files)]
        damage = fuzz.mutate_part if source.suffix in (".docx", ".xlsx", ".odt") and seed % 3 else fuzz.mutate
        path = folder / f"fuzz{source.suffix}"
        path.write_bytes(damage(source.read_bytes(), chance))
        start = time.perf_counter()
        try:
            read_here(path, DEFAULT_LIMITS)
            ends["read"] += 1
        except UnreadableError:
            ends["one line"] += 1
        except Exception as error:
            ends["traceback"] += 1
            print(f"seed {seed}, {source.name}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.perf_counter() - start)
    print(f"\n{rounds} damaged files: {ends}, the slowest {slowest:.2f} s")


if __name__ == "__main__":
    sys.exit(main())
