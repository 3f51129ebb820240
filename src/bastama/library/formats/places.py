"""The line of each field, for formats whose readers know it only after the fields are understood."""

from collections.abc import Iterable, Mapping

from bastama.library.formats.trace import Decision

Places = Mapping[str, int]
"""By the name of a field in the file, its line; the line where the record begins has the empty name."""


def placed(
    decisions: Iterable[Decision], places: Places, names: Mapping[str, tuple[str, ...]]
) -> list[Decision]:
    """The decisions with the lines of what they speak of: `names` says under which names a file has our fields.

    What stands under none of them, and what another entry says, has the line where the record begins.
    """
    return [
        (field, _lines(field, params, places, names), how, code, params)
        for field, _, how, code, params in decisions
    ]


def _lines(
    field: str, params: dict[str, str] | None, places: Places, names: Mapping[str, tuple[str, ...]]
) -> tuple[int, ...]:
    key = (params or {}).get("key")
    keys = (key,) if field == "unknown" and key else names.get(field, ())
    found = sorted({places[one] for one in keys if one in places})
    return tuple(found) or (places[""],)
