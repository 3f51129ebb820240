"""`bastama languages`, on a small tree in which each kind of message stands once."""

import gettext
from pathlib import Path

import pytest

from bastama.config import catalogues, languages
from bastama.config.checks.languages import faults

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

pytestmark = pytest.mark.once

NAME = _("Group")
REFUSAL = _("No place is left in %(group)s.")
COUNT = ngettext("%(count)s day", "%(count)s days", 3)
MAY = pgettext("month", "May")
"""
TEMPLATE = """{% load i18n %}<main>
    <h1 title="{% translate "Who can see" %}">{{ _("My project") }}</h1>
  {% blocktranslate trimmed count days=n %}
      One day
  {% plural %}
      {{ days }} days, "so"
  {% endblocktranslate %}
</main>
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A source tree with one package, `groups`, and no catalogue yet."""
    package = tmp_path / "src" / "bastama" / "groups"
    (package / "templates" / "groups").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "views.py").write_text(PYTHON, encoding="utf-8")
    (package / "templates" / "groups" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def catalogue_of(tree: Path, language: str) -> Path:
    return catalogues.path_of(tree / "src" / "bastama" / "groups", language)


def translate(path: Path, words: str, translation: str) -> None:
    """Fill in a translation as a person would, in the file."""
    before = path.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{words}"\nmsgstr ""', f'msgid "{words}"\nmsgstr "{translation}"')
    assert after != before
    path.write_text(after, encoding="utf-8")


def entry(words: str, translation: str, mark: str = "") -> str:
    return f'{mark}msgid "{words}"\nmsgstr "{translation}"\n\n'


def only(tree: Path, source: str, kazakh: str, russian: str) -> list[str]:
    """Give the package one source and two catalogues, and return what the check says."""
    package = tree / "src" / "bastama" / "groups"
    (package / "templates" / "groups" / "page.html").unlink()
    (package / "views.py").write_text(source, encoding="utf-8")
    for language, entries in (("kk", kazakh), ("ru", russian)):
        path = catalogue_of(tree, language)
        path.parent.mkdir(parents=True)
        path.write_text(catalogues.header(language) + entries, encoding="utf-8")
    return [fault.sentence for fault in faults(tree)]


def test_update_finds_every_kind_of_message(tree: Path) -> None:
    languages.update(tree, ["groups"])

    catalogue = catalogues.read(catalogue_of(tree, "kk"), "kk")
    found = {(message.id, message.context) for message in catalogue if message.id}
    assert found == {
        ("Group", None),
        ("No place is left in %(group)s.", None),
        (("%(count)s day", "%(count)s days"), None),
        ("May", "month"),
        ("Who can see", None),
        ("My project", None),
        (("One day", '%(days)s days, "so"'), None),
    }


def test_update_twice_writes_the_same_file(tree: Path) -> None:
    languages.update(tree, ["groups"])
    first = catalogue_of(tree, "ru").read_bytes()

    languages.update(tree, ["groups"])

    assert catalogue_of(tree, "ru").read_bytes() == first


def test_update_keeps_translations(tree: Path) -> None:
    languages.update(tree, ["groups"])
    translate(catalogue_of(tree, "kk"), "Group", "Топ")
    views = tree / "src" / "bastama" / "groups" / "views.py"
    views.write_text(PYTHON + 'MORE = _("Anew")\n', encoding="utf-8")

    languages.update(tree, ["groups"])

    catalogue = catalogues.read(catalogue_of(tree, "kk"), "kk")
    assert catalogue["Group"].string == "Топ"
    assert catalogue["Anew"].string == ""


def test_removed_message_is_marked_and_comes_back_with_its_translation(tree: Path) -> None:
    views = tree / "src" / "bastama" / "groups" / "views.py"
    languages.update(tree, ["groups"])
    translate(catalogue_of(tree, "kk"), "Group", "Топ")

    views.write_text(PYTHON.replace('NAME = _("Group")', ""), encoding="utf-8")
    languages.update(tree, ["groups"])
    assert '#~ msgid "Group"\n#~ msgstr "Топ"' in catalogue_of(tree, "kk").read_text(encoding="utf-8")

    views.write_text(PYTHON, encoding="utf-8")
    languages.update(tree, ["groups"])
    assert 'msgid "Group"\nmsgstr "Топ"' in catalogue_of(tree, "kk").read_text(encoding="utf-8")
    assert "#~" not in catalogue_of(tree, "kk").read_text(encoding="utf-8")


def test_fourth_russian_form_is_filled_from_the_third(tree: Path) -> None:
    languages.update(tree, ["groups"])
    path = catalogue_of(tree, "ru")
    text = path.read_text(encoding="utf-8")
    for number, word in enumerate(("день", "дня", "дней")):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "%(count)s {word}"', 1)
    path.write_text(text, encoding="utf-8")

    languages.update(tree, ["groups"])

    filled = [
        languages.strings(message.string)[3]
        for message in catalogues.read(path, "ru")
        if message.pluralizable
    ]
    assert sorted(filled) == ["", "%(count)s дней"]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_rule_for_plurals_is_that_of_django(language: str) -> None:
    django = gettext.translation("django", localedir=django_locale(), languages=[language])

    assert isinstance(django, gettext.GNUTranslations)
    assert django.info()["plural-forms"] == catalogues.PLURALS[language]


def django_locale() -> Path:
    import django.conf  # noqa: PLC0415 -- only its place is asked for

    return Path(django.conf.__file__).parent / "locale"


def test_compiled_catalogue_is_read_by_gettext(tree: Path) -> None:
    languages.update(tree, ["groups"])
    path = catalogue_of(tree, "kk")
    translate(path, "Group", "Топ")

    catalogues.compile_all(tree)

    compiled = gettext.translation("django", localedir=path.parents[2], languages=["kk"])
    assert compiled.gettext("Group") == "Топ"


def test_compiling_again_does_nothing(tree: Path) -> None:
    languages.update(tree, ["groups"])
    catalogues.compile_all(tree)

    assert catalogues.compile_all(tree) == []


def test_check_asks_for_every_word_in_both_languages(tree: Path) -> None:
    languages.update(tree, ["groups"])

    found = [fault for fault in faults(tree) if "“Group”" in fault.sentence]

    assert [fault.sentence for fault in found] == [
        "“Group” has no Kazakh words, or not for every plural form.",
        "“Group” has no Russian words, or not for every plural form.",
    ]


def test_check_names_the_line_of_a_word_that_was_never_gathered(tree: Path) -> None:
    found = [
        str(fault) for fault in faults(tree) if "My project" in fault.sentence and "Russian" in fault.sentence
    ]

    page = "src/bastama/groups/templates/groups/page.html"
    said = "“My project” is not in the Russian catalogue; run `bastama languages update`."
    assert found == [f"{page}:2: {said}"]


def test_check_is_content_with_a_right_translation(tree: Path) -> None:
    assert (
        only(
            tree,
            '_("Group: %(name)s.")',
            *(entry("Group: %(name)s.", f"{w}: %(name)s.") for w in ("Топ", "Группа")),
        )
        == []
    )


def test_check_lets_a_day_close_a_sentence_with_its_own_stop(tree: Path) -> None:
    said = (entry("Last day: %(day)s.", f"{w}: %(day)s") for w in ("Соңғы күні", "Последний день"))

    assert only(tree, '_("Last day: %(day)s.")', *said) == []


@pytest.mark.parametrize(
    ("words", "russian", "part"),
    [
        ("Group: %(name)s", "Группа: %(names)s", "different placeholders"),
        ("Group: %(name)s", "Группа", "different placeholders"),
        ("Send it.", "Отправьте", "end differently"),
        ("Send it", "Отправьте.", "end differently"),
        ("Send <b>it</b>", "Отправьте", "different tags"),
        ("Send it", "Send it", "left in English"),
        ("Send it", "Отправьте на согласование", "a word we avoid: “согласован…”"),
        ("Send it", " ", "no Russian words"),
    ],
)
def test_check_finds_a_wrong_translation(tree: Path, words: str, russian: str, part: str) -> None:
    kazakh = words.replace("Group", "Топ").replace("Send", "Жіберіңіз").replace("it", "оны")

    found = only(tree, f'_("{words}")', entry(words, kazakh), entry(words, russian))

    assert len(found) == 1
    assert part in found[0]


def test_check_finds_a_guess(tree: Path) -> None:
    found = only(tree, '_("Group")', entry("Group", "Топ"), entry("Group", "Группа", "#, fuzzy\n"))

    assert found == ["“Group” is marked as a guess (fuzzy); settle it and remove the mark."]


def test_check_finds_a_word_that_is_no_longer_said(tree: Path) -> None:
    found = only(tree, "", entry("Group", "Топ"), "")

    assert found == ["“Group” is no longer said; run `bastama languages update`."]


def test_check_finds_a_placeholder_without_a_name(tree: Path) -> None:
    found = only(tree, '_("Group %s")', entry("Group %s", "Топ %s"), entry("Group %s", "Группа %s"))

    assert found == ["“Group %s” has a placeholder without a name; write %(name)s."]


def test_check_finds_another_rule_for_plurals(tree: Path) -> None:
    only(tree, '_("Group")', entry("Group", "Топ"), entry("Group", "Группа"))
    path = catalogue_of(tree, "kk")
    path.write_text(path.read_text(encoding="utf-8").replace("n!=1", "n>1"), encoding="utf-8")

    assert [fault.sentence for fault in faults(tree)] == [
        "The rule for plurals is not Django's; `bastama languages update` writes it."
    ]


def test_check_finds_a_missing_plural_form(tree: Path) -> None:
    source = 'ngettext("One day", "%(count)s days", 2)'
    two = 'msgid "One day"\nmsgid_plural "%(count)s days"\nmsgstr[0] "Бір күн"\nmsgstr[1] "%(count)s күн"\n\n'
    three = two.replace("күн", "дня")

    found = only(tree, source, two, three.strip() + '\nmsgstr[2] ""\nmsgstr[3] ""\n\n')

    assert found == ["“One day” has no Russian words, or not for every plural form."]


def test_two_packages_that_say_the_same_words_otherwise_are_a_fault_in_each_language(tree: Path) -> None:
    """Django puts all catalogues together: the words of one package are shown on the pages of the other."""
    other = tree / "src" / "bastama" / "kit"
    other.mkdir()
    for package, kazakh, russian in ((other, "Топ", "Группа"), (other.parent / "groups", "Топ", "Кружок")):
        (package / "__init__.py").touch()
        (package / "views.py").write_text('from django.utils.translation import gettext as _\n_("Group")\n')
        for language, said in (("kk", kazakh), ("ru", russian)):
            path = catalogues.path_of(package, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(catalogues.header(language) + entry("Group", said), encoding="utf-8")
    (other.parent / "groups" / "templates" / "groups" / "page.html").unlink()

    [fault] = faults(tree)
    assert "ru" in fault.path
    assert "“Group” is said otherwise by `groups`" in fault.sentence
