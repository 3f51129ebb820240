from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault

# An answer as it is stored: text, a number, a list, or nothing. Only JSON.
Value = Any
Posted = dict[str, list[str]]


class Post(Protocol):
    """What a form sent: several values under one name, as Django's QueryDict has them."""

    def getlist(self, key: str, /) -> Sequence[str]: ...

    def __iter__(self) -> Any: ...


class PostedForm(Mapping[str, str]):
    """A form's names and values without a web framework."""

    def __init__(self, values: Posted) -> None:
        self.values_by_name = values

    def __getitem__(self, key: str) -> str:
        return self.values_by_name[key][-1]

    def __iter__(self) -> Any:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)

    def getlist(self, key: str, /) -> Sequence[str]:
        return self.values_by_name.get(key, [])


@dataclass(frozen=True)
class FieldType:
    """Everything the product does with one type of field.

    `clean` accepts whatever arrived and never raises; `words` and `to_post` are given clean values.
    `from_post` undoes `to_post`; both are given the name of the form's control.
    """

    empty: Callable[[Field[Any]], Value]
    clean: Callable[[Any, Field[Any]], Value | FieldFault]
    words: Callable[[Value, Field[str], str], str]
    from_post: Callable[[Post, str, Field[Any]], Any]
    to_post: Callable[[Value, str, Field[Any]], Posted]


def posted_last(post: Post, name: str) -> str:
    values = post.getlist(name)
    return values[-1] if values else ""
