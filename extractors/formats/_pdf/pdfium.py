"""Read the pages of a PDF through pypdfium2: text with its place and style, rules, fills, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from extractors.formats._pdf.page import Rect

POINTER, INT, UINT, DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@cache
def library() -> Any:
    """Return pypdfium2's raw bindings."""
    import pypdfium2.raw as raw

    return raw


@cache
def fast(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library that takes and gives plain addresses.

    The generated bindings wrap every pointer in an object, which costs more than the call itself; with four
    calls per word that is a third of the time of a page.
    """
    address = ctypes.cast(getattr(library(), name), POINTER).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


def address_of(pointer: Any) -> int:
    """Return the address that a pointer of the bindings holds."""
    return ctypes.cast(pointer, POINTER).value or 0


class Sheet(NamedTuple):
    """The visible part of a page in the file's coordinates, and how it is turned for reading."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Return the width as read, in points."""
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height as read, in points."""
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Map a point of the file to points from the upper left corner of the page as read."""
        match self.rotation:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, x0: float, y0: float, x1: float, y1: float, color: int | None = None) -> Rect:
        """Map a rectangle of the file, given by two corners."""
        (a, b), (c, d) = self.place(x0, y0), self.place(x1, y1)
        return Rect(min(a, c), min(b, d), max(a, c), max(b, d), color)


def sheet_of(page: Any) -> Sheet:
    """Return the visible part of a page."""
    raw = library()
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    return Sheet(
        min(bounds.left, bounds.right),
        min(bounds.bottom, bounds.top),
        max(bounds.left, bounds.right),
        max(bounds.bottom, bounds.top),
        max(raw.FPDFPage_GetRotation(page), 0) % 4,
    )


def matrix_of(item: Any) -> Matrix:
    """Return the matrix of a page object."""
    matrix = library().FS_MATRIX()
    if not library().FPDFPageObj_GetMatrix(item, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Map a point by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
