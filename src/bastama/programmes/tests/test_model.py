import pytest

from bastama.programmes.package.model import brought_forward
from bastama.programmes.package.reader import read
from bastama.programmes.tests.packages import SOUND

SMALL = read(SOUND)


def test_edition_in_a_language_has_plain_words_all_the_way_down() -> None:
    kazakh = SMALL.in_language("kk")

    assert kazakh.name == "Шағын бағдарлама"
    assert kazakh.tool("notebook").field("since").options[0].label == "Осы тоқсаннан"
    assert kazakh.tool("plan").field("table").columns[1].label == "Қашан"
    assert kazakh.session("session-1").page == "Шеңберде бастаңыз. Бәрі жиналғанша күтіңіз."
    assert kazakh.tool("notebook").field("what").help == "Досыңызға айтқандай жазыңыз."
    assert kazakh.tool("plan").field("aim").help is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_edition_in_a_language_changes_nothing_but_words(language: str) -> None:
    said = SMALL.in_language(language)

    assert said.tool("notebook").name == SMALL.tool("notebook").name[language]
    assert said.tool("plan").bring_forward == SMALL.tool("plan").bring_forward
    assert said.tool("plan").rings == ("me", "group", "network")
    assert [item.minutes for item in said.session("session-1").agenda] == [20, 40]


def test_language_an_edition_does_not_have_gives_its_first() -> None:
    assert SMALL.in_language("uz") is SMALL.in_language("kk")


def test_tools_are_found_by_step_and_by_session() -> None:
    assert [tool.id for tool in SMALL.tools_of("second")] == ["plan"]
    assert [tool.id for tool in SMALL.tools_in("session-1")] == ["notebook", "plan"]


def test_brought_forward_names_the_tool_and_field_it_comes_from() -> None:
    [(rule, tool, field)] = brought_forward(SMALL.in_language("en"), "plan")

    assert (rule.to, tool.name, field.label) == ("aim", "Notebook", "What happened?")


def test_unknown_tool_is_not_found() -> None:
    with pytest.raises(KeyError):
        SMALL.tool("nowhere")


def test_strand_is_followed_as_an_edition_of_its_own() -> None:
    followed = SMALL.in_language("en").of("facilitators")

    assert (followed.name, [tool.id for tool in followed.tools]) == ("For the pair", ["evening"])
    assert [session.minutes for session in followed.sessions] == [60]
    assert (followed.portfolio, followed.certificate, followed.strands) == ((), None, ())


def test_teachers_and_those_without_a_strand_follow_the_edition_itself() -> None:
    assert SMALL.of("teachers") is SMALL
    assert SMALL.of("directors") is SMALL
