"""Remember what was made of the passages of a revision, for all the questions that are put to them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

First = TypeVar("First")
Rest = ParamSpec("Rest")
Result = TypeVar("Result")

_KEPT = 8


def once(
    function: Callable[Concatenate[First, Rest], Result],
) -> Callable[Concatenate[First, Rest], Result]:
    """Call a function once for one and the same first argument (and equal others).

    functools.cache would compare the passages themselves: thousands of comparisons for every question and signal. A
    remembered argument is kept alive, so that no other can have its identity.
    """
    memory: OrderedDict[tuple[Any, ...], tuple[First, Result]] = OrderedDict()

    @wraps(function)
    def remembered(first: First, /, *rest: Rest.args, **named: Rest.kwargs) -> Result:
        key = (id(first), *rest, *named.items())
        if key not in memory:
            memory[key] = (first, function(first, *rest, **named))
            if len(memory) > _KEPT:
                memory.popitem(last=False)
        return memory[key][1]

    return remembered
