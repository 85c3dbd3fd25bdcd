"""The direction of imports, and who may import which library (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("extractors", "matchers", "pipeline")
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))

# Folders that are extended by adding a file: their members know nothing of each other.
EXTENDED = (
    "extractors.formats",
    "extractors.languages",
    "extractors.facts",
    "matchers.signals",
    "pipeline.ci",
    "pipeline.reports",
)

# Each library has one owner, so that replacing it touches one place.
OWNERS = {
    "babel": ("extractors._numbers", "pipeline.reports"),
    "bm25s": ("matchers.signals",),
    "click": ("pipeline.cli", "pipeline.options"),
    "compressed_rtf": ("extractors.formats",),
    "docx": ("pipeline.reports.letter_docx",),
    "httpx": ("matchers.readers._http",),
    "jinja2": ("pipeline.pages", "pipeline.reports"),
    "lxml": ("extractors.formats",),
    "markdown_it": ("extractors.formats", "pipeline.reports._word"),
    "olefile": ("extractors.formats",),
    "openpyxl": ("pipeline",),
    "pandas": ("pipeline.reports",),
    "pdfplumber": ("extractors.formats",),
    "pydantic": ("pipeline.config", "matchers.verdicts"),
    "platformdirs": ("extractors.formats", "extractors.kept"),
    "pytesseract": ("extractors.formats",),
    "pypdfium2": ("extractors.formats", "pipeline.reports._pictures_child"),
    "python_calamine": ("extractors.formats",),
    "rapidfuzz": ("extractors.questions.spelling", "matchers.signals", "matchers.revisions"),
    "rich": ("pipeline",),
    "scipy": ("matchers.revisions.assignment",),
    "spacy": ("extractors.grammar", "extractors.pipelines"),
    "text_to_num": ("extractors._numbers", "matchers.revisions.figures"),
    "tomlkit": ("pipeline.config",),
    "watchfiles": ("pipeline.watching",),
}

# Too slow to load for `askback --help`: imported by their owner, inside the function that needs them.
SLOW = {
    "bm25s", "docx", "httpx", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "pdfplumber", "pypdfium2", "scipy",
    "pytesseract", "spacy", "watchfiles",
}  # fmt: skip

# A command loads what it needs when it is called: `askback --help` pays for none of it.
LAZY = {"pipeline.cli", "pipeline.reading"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, ast.stmt, bool]]:
    """Yield each imported module, its statement, and whether it stands at the top of the file."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        top = node in tree.body
        if isinstance(node, ast.Import):
            yield from ((alias.name, node, top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            yield node.module or "", node, top


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_follow_the_architecture(path: Path) -> None:
    module = name_of(path)
    layer = module.split(".")[0]
    upper = LAYERS[LAYERS.index(layer) + 1 :]
    for imported, node, top in imports(path):
        where = f"{module}:{node.lineno} imports {imported}"
        root = imported.split(".")[0]
        assert root not in upper, f"{where}: upwards"
        assert imported != "typing" or "TYPE_CHECKING" not in ast.unparse(node), f"{where}: TYPE_CHECKING"
        assert top or root not in LAYERS or module in LAZY, f"{where}: not at the top of the file"
        assert root not in SLOW or not top, f"{where}: too slow for the top of a file"
        owners = OWNERS.get(root, (module,))
        assert any(within(module, owner) for owner in owners), f"{where}: owned by {owners}"
        for folder in EXTENDED:
            member = imported.removeprefix(folder + ".").split(".")[0]
            if within(module, folder) and module != folder and imported.startswith(folder + "."):
                assert member.startswith("_"), f"{where}: members of {folder} do not import each other"
        if module.endswith((".model", ".errors")):
            assert root not in LAYERS or imported.endswith(".model"), f"{where}: values import values only"
            assert root not in OWNERS, f"{where}: values know no library"
