from pathlib import Path

import bastama.programmes
from bastama.programmes.fields.definition import Field
from bastama.programmes.package.reader import read
from bastama.projects.gathering import Answered, Figure, figures

ROWS: list[dict[str, str]] = [{"what": "a kettle", "use": "tea at four"}, {"what": "", "use": "only this"}]


def figure_of(tool: str, name: str, *sheets: Answered) -> Figure:
    edition = read(Path(bastama.programmes.__file__).parent / "editions" / "one-year").in_language("en")
    (found,) = figures([one for one in edition.tool(tool).fields if one.id == name], sheets, "en")
    return found


def test_rows_of_one_writer_stand_together_under_the_name() -> None:
    found = figure_of("forces", "helping", Answered({"helping": ROWS}, "Aigerim"))
    assert [(quote.name, quote.lines) for quote in found.quotes] == [
        ("Aigerim", (("a kettle", "tea at four"), ("only this", "")))
    ]


def test_rows_without_names_stand_apart_so_that_no_two_tell_of_one_writer() -> None:
    found = figure_of("forces", "helping", Answered({"helping": ROWS}))
    assert sorted(quote.lines for quote in found.quotes) == [
        (("a kettle", "tea at four"),),
        (("only this", ""),),
    ]


def test_scale_is_drawn_as_columns_side_by_side_that_are_told_in_words() -> None:
    given = [Answered({"talk": place}) for place in (2, 2, 5)]
    found = figure_of("how-our-school-works", "talk", *given)
    assert found.told == "1: 0, 2: 2, 3: 0, 4: 0, 5: 1"
    assert [round(one.height) for one in found.columns] == [0, 100, 0, 0, 50]
    assert (found.low, found.high) == ("Hardly ever", "Nearly always")


def test_scale_that_begins_at_nought_counts_who_chose_it() -> None:
    field = Field("calm", "How calm was it?", type="scale", lowest=0, highest=2)
    (found,) = figures([field], [Answered({"calm": place}) for place in (0, 0, 2)], "en")
    assert found.told == "0: 2, 1: 0, 2: 1"
