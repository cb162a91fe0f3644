"""A model's class → a maker of its instances that does not check what mypy has checked already.

A statement has tens of thousands of places, cells and figures, all made by this package's own code. pydantic
checks each field of each again, and gives each instance a set of the names of the fields that it was given,
which is larger than the fields: two fifths of a statement's memory. What comes from a file is validated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from pydantic import BaseModel

Fields = ParamSpec("Fields")
Made = TypeVar("Made", bound=BaseModel)


def trust(model: Callable[Fields, Made]) -> Callable[Fields, Made]:
    """Return a function that makes instances of the class `model`, without validation.

    It wants all fields, those with a default too, in the model's order, in which they are written to JSON.
    All instances share one set of field names, so `model` must be frozen. A field missing, or one too many,
    is not noticed, nor is a value out of bounds.
    """
    kind = cast(type[Made], model)
    names = set(kind.model_fields)
    new, place = object.__new__, object.__setattr__

    def make(**fields: Any) -> Made:
        made: Made = new(kind)
        place(made, "__dict__", fields)
        place(made, "__pydantic_fields_set__", names)
        place(made, "__pydantic_extra__", None)
        place(made, "__pydantic_private__", None)
        return made

    return make  # type: ignore[return-value]
