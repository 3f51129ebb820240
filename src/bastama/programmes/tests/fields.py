"""Sample fields, one of each type, and answers to them for Hypothesis."""

from typing import Any

from hypothesis import strategies as st

from bastama.programmes.fields.definition import Column, Field, Option
from bastama.programmes.fields.kinds import clean

OPTIONS = (Option("a", "Apple"), Option("b", "Birch"), Option("c", "Cedar"))

FIELDS: dict[str, Field[str]] = {
    "short-text": Field("f", "F", type="short-text"),
    "long-text": Field("f", "F", type="long-text"),
    "choice": Field("f", "F", type="choice", options=OPTIONS),
    "choice of many": Field("f", "F", type="choice", options=OPTIONS, many=True),
    "scale": Field("f", "F", type="scale", lowest=0, highest=4, low="never", high="always"),
    "statements": Field("f", "F", type="statements", options=OPTIONS, at_most=2),
    "ranking": Field("f", "F", type="ranking", options=OPTIONS),
    "rows": Field(
        "f", "F", type="rows", columns=(Column("what", "What"), Column("day", "Day", type="date")), at_most=4
    ),
    "people": Field("f", "F", type="people", at_most=4),
    "date": Field("f", "F", type="date"),
}

any_text = st.text(st.characters(), max_size=40)
any_day = st.dates().map(lambda day: day.isoformat())
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=8,
)
likely_row = st.fixed_dictionaries(
    {},
    optional={
        "what": any_text,
        "who": any_text,
        "role": any_text,
        "day": any_day,
        "by": any_day,
        "old": any_text,
    },
)
# What could arrive for any type of field: often right, sometimes for another type, sometimes anything.
arriving = st.one_of(
    any_text,
    any_day,
    st.integers(-1, 6),
    st.sampled_from(["a", "b", "c", "3"]),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=4),
    st.lists(likely_row, max_size=5),
    any_json,
)


def answers_to(field: Field[Any]) -> st.SearchStrategy[Any]:
    """Clean answers of a field."""
    shapes: dict[str, st.SearchStrategy[Any]] = {
        "short-text": any_text,
        "long-text": any_text,
        "date": any_day.filter(lambda day: "1900" <= day < "2101") | st.just(""),
        "scale": st.none() | st.integers(field.lowest, field.highest),
        "rows": st.lists(likely_row, max_size=4),
        "people": st.lists(likely_row, max_size=4),
    }
    chosen = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=field.at_most or 3)
    one = st.sampled_from(["", "a", "b", "c"])
    raw = shapes.get(field.type, one if field.type == "choice" and not field.many else chosen)
    return raw.map(lambda value: clean(value, field)).filter(lambda value: not hasattr(value, "code"))
