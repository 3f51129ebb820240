"""Whether a teacher is asked for something that they have already written in an earlier tool."""

from collections.abc import Iterator

from bastama.programmes.fields.definition import Field
from bastama.programmes.package.model import Edition, Text, Tool
from bastama.programmes.package.shape import Say


def check_asking(edition: Edition[Text], say: Say) -> None:
    """Name each field that asks again what an earlier tool holds and does not bring forward.

    Two fields ask for one thing when they hold the same, or when they are labelled alike in some language.
    """
    known = {f"{tool.id}.{field.id}" for tool in edition.tools for field in tool.fields}
    earlier: dict[str, list[str]] = {}
    for number, tool in enumerate(edition.tools):
        brought = {rule.source for rule in tool.bring_forward}
        for place, field in enumerate(tool.fields):
            first = next((each for each in _asked(field) if earlier.get(each)), None)
            # A source that is not there has been said already, and may be the very one.
            if first and brought <= known and not brought.intersection(earlier[first]):
                spot = ("tools", number, "fields", place)
                say("asked-twice", spot, id=f"{tool.id}.{field.id}", source=earlier[first][0])
        for asked, name in _held(tool):
            earlier.setdefault(asked, []).append(name)


def _held(tool: Tool[Text]) -> Iterator[tuple[str, str]]:
    for field in tool.fields:
        for asked in _asked(field):
            yield asked, f"{tool.id}.{field.id}"


def _asked(field: Field[Text]) -> Iterator[str]:
    if field.holds:
        yield field.holds
    for language, label in (field.label or {}).items():
        yield f"{language}: {' '.join(label.casefold().split()).rstrip('?.:')}"
