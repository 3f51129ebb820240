"""A sentence of a template is looked up once a language, and reads as Django's own tag would have it."""

import pytest
from django.template import Context, Engine, Template
from django.utils.translation import override

OURS = Engine(builtins=["django.templatetags.i18n", "bastama.kit.templatetags.kit_tags"])
DJANGOS = Engine(builtins=["django.templatetags.i18n"])
SAVED = '{% translate "Not saved yet" %}'
WAYS = [
    SAVED,
    "{% translate 'Not saved yet' as said %}[{{ said }}] {{ said|upper }}",
    '{% translate "Ten % of “<b>it</b>” & more" %}',
    "{% translate word %} {% translate word as said %}{{ said }}",
    '{% translate "Not saved yet"|upper %}',
    '{% translate "Not saved yet" noop %}',
    '{% translate "withdrawn" context "participant" %}',
    "{% autoescape off %}{% translate 'A & B' %}{% endautoescape %}{% translate 'A & B' %}",
]


def said(template: Template, **words: str) -> list[str]:
    told: list[str] = []
    for language in ("kk", "ru", "en", "kk", "ru", "en"):
        with override(language):
            told.append(str(template.render(Context(words))))
    return told


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("word", ["Not saved yet", "<i>a & b</i>"])
def test_reads_as_djangos_own(way: str, word: str) -> None:
    assert said(OURS.from_string(way), word=word) == said(DJANGOS.from_string(way), word=word)


def test_three_languages_are_three_sentences() -> None:
    assert len(set(said(OURS.from_string(SAVED)))) == 3


def test_is_looked_up_once_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    template = OURS.from_string(SAVED)
    before = said(template)
    monkeypatch.setattr("django.templatetags.i18n.TranslateNode.render", lambda *_: "asked again")
    assert said(template) == before


def test_word_that_a_page_puts_in_is_never_remembered() -> None:
    template = OURS.from_string("{% translate word %}")
    assert (said(template, word="one"), said(template, word="two")) == (["one"] * 6, ["two"] * 6)
