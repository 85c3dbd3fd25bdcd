"""Find the members of a folder that is extended by adding a file."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def collect(package: str, constant: str, record: type[T]) -> tuple[T, ...]:
    """Return `constant` of every public module of `package`, sorted by module name.

    Raises TypeError, naming the module, where the constant is missing or of another type: a member that
    does not register itself would be ignored in silence.
    """
    found: list[T] = []
    for info in sorted(pkgutil.iter_modules(import_module(package).__path__), key=lambda info: info.name):
        if info.name.startswith("_"):
            continue
        member: Any = getattr(import_module(f"{package}.{info.name}"), constant, None)
        if not isinstance(member, record):
            raise TypeError(f"{package}.{info.name} must define {constant} as a {record.__name__}")
        found.append(member)
    return tuple(found)
