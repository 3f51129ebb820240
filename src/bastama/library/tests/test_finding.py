"""What a search finds first, what it forgives and what it narrows down to: the same on both databases."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.concepts import say_circumstances
from bastama.library.actions.seed import load_seed
from bastama.library.finding.asked import asked
from bastama.library.finding.browsing import LISTS, lists_of
from bastama.library.finding.meaning import search
from bastama.library.finding.searching import hits
from bastama.library.models import KnownWord, Listing, Record, RunningText, Tally
from bastama.library.search_words import AS_TYPED_IN_RUSSIAN, beginning, words_in

SEARCH = "/library/search/"
VOCABULARY = ["лидерство", "лидер", "мұғалім", "мугалим", "қала", "кала", "teacher", "teachers", "1e5", "ёж"]
TITLES = [
    [VOCABULARY[(place * step + step) % len(VOCABULARY)] for place in range(1 + step % 4)]
    for step in range(12)
]


def told(*titles: str) -> list[Record]:
    return [
        make.account(make.told("ru", title=title, abstract=f"Кратко: {title}", text="", keywords=[]))
        for title in titles
    ]


def shown(query: str) -> tuple[list[str], list[str]]:
    answer = search(query, asked(query))
    return [one.title for one in answer.hits], [one.taken for one in answer.instead]


@pytest.fixture
def twelve(db: None) -> list[tuple[Record, list[str], list[str]]]:
    """Twelve accounts, each with its title's words and its abstract's; the last is the newest."""
    made = []
    for place, title in enumerate(TITLES):
        rest = TITLES[(place * 5 + 1) % len(TITLES)]
        record = make.account(
            make.told("ru", title=" ".join(title), abstract=" ".join(rest), text="", keywords=[])
        )
        made.append((record, title, rest))
    return made


@given(
    words=st.lists(st.sampled_from([*VOCABULARY, "teach", "ли", "zz"]), max_size=3),
    phrase=st.lists(st.sampled_from(VOCABULARY), max_size=2),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_is_found_in_the_same_order_as_by_hand(
    words: list[str], phrase: list[str], twelve: list[tuple[Record, list[str], list[str]]]
) -> None:
    query = f'{" ".join(words)} "{" ".join(phrase)}"'
    by_hand = [
        (_answers(words, phrase, title), number, record.pk)
        for number, (record, title, rest) in enumerate(twelve)
        if _answers(words, phrase, title + rest) and (_stands(phrase, title) or _stands(phrase, rest))
    ]
    by_hand.sort(key=lambda one: (bool(words or phrase) and one[0], one[1]), reverse=True)
    assert [record.pk for record in hits(asked(query))] == [pk for _, _, pk in by_hand]


def _answers(words: list[str], phrase: list[str], there: list[str]) -> bool:
    forms = [
        form
        for word in there
        for form in {words_in(word)[0], words_in(word)[0].translate(AS_TYPED_IN_RUSSIAN)}
    ]
    begun = all(any(form.startswith(beginning(words_in(one)[0])) for form in forms) for one in words)
    return begun and all(words_in(one)[0] in forms for one in phrase)


def _stands(phrase: list[str], there: list[str]) -> bool:
    plain = [[words_in(one)[0].translate(AS_TYPED_IN_RUSSIAN) for one in text] for text in (phrase, there)]
    return any(plain[1][at : at + len(phrase)] == plain[0] for at in range(len(there) + 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("ледерство", "лидерство"),
        ("лидресвто", "лидерство"),
        ("лидиерство", "лидерство"),
        ("kblthcndj", "лидерство"),
        ("вфкф", "dara"),
        ("клас", ""),
        ("клсас", "класс"),
        ("лклаасс", ""),
        ('"ледерство"', ""),
        ("zzzz", ""),
        ("зз", ""),
    ],
)
def test_a_mistyped_word_finds_the_nearest_and_says_so(typed: str, taken: str) -> None:
    told("Лидерство в школе", "Класс Dara")
    found, instead = shown(typed)
    assert instead == ([taken] if taken else [])
    assert bool(found) == (bool(taken) or typed == "клас")


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "taken"), [("домашнее", "дома"), ("тапсырмасы", "тапсырма")])
def test_what_is_shown_instead_is_a_word_that_stands_there(typed: str, taken: str) -> None:
    told("Дома, без тапсырманың", "Тапсырма")
    assert shown(typed)[1] == [taken]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Фрост", "frost"),
        ("Канай", "qanay"),
        ("Жанна Ахметова", "zhanna akhmetova"),
        ("Дэвид Фрост", "david frost"),
        ("Bespalova", "беспалова"),
        ("Suleimenova", "сулейменова"),
        ("muğalim", "мугалим"),
        ("koshbasshy", "кошбасшы"),
    ],
)
def test_a_name_in_the_other_script_is_the_same_name(typed: str, taken: str) -> None:
    (record,) = told("David Frost, Qanay, Zhanna Akhmetova; Беспалова, Сүлейменова, мұғалім көшбасшы")
    found, instead = shown(typed)
    assert (found, " ".join(instead)) == ([record.title], taken)


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["", "https://doi.org/", "http://dx.doi.org/", "doi:", "DOI ", "doi: "])
def test_a_doi_is_found_as_people_copy_it(before: str) -> None:
    record = load_seed()
    assert shown(f"{before}10.1080/19415257.2020.1850507") == ([record.title], [])
    assert shown(f'{before}"10.1080/19415257.2020.1850507"') == ([record.title], [])


@pytest.mark.django_db
def test_an_issn_is_found_with_its_name() -> None:
    record = load_seed()
    assert shown("ISSN 1941-5257") == ([record.title], [])


@pytest.mark.django_db
def test_kazakh_letters_are_no_mistake() -> None:
    told("Үнсіз оқушылар")
    assert shown("унсыз окушылар")[1] == ["үнсіз"]


@pytest.mark.django_db
def test_a_word_that_only_taken_back_accounts_had_is_known_no_more() -> None:
    gone, _ = told("Лидерство и тайны", "Лидерство в школе")
    take_back_account(gone.pk)
    assert shown("тайни") == ([], [])
    assert sorted(KnownWord.objects.values_list("word", flat=True)) == [
        "айгерім",
        "кратк",
        "лидерств",
        "серіков",
        "школ",
    ]
    assert [one.objects.count() for one in (Listing, RunningText, Tally)] == [1, 1, 1]


@pytest.mark.django_db
def test_words_of_an_earlier_text_are_forgotten() -> None:
    record = make.account(make.told(title="Тайны"), key=(key := told("Другое")[0].pk))
    assert record.pk == key
    make.account(make.told(title="Школа", abstract="", text="", keywords=[]), key=key)
    assert (list(make.found("тайны")), shown("тайни")) == ([], ([], []))


@pytest.mark.django_db
def test_narrowing_down_counts_what_there_is(client: Client) -> None:
    told("Лидерство", "Лидерство в школе")
    load_seed()
    page = client.get(SEARCH, {"q": "лидерство"})
    assert sorted(choice.count for choice in page.context["narrowings"][0].choices) == [1, 2]
    for one in page.context["narrowings"]:
        for choice in one.choices:
            assert client.get(SEARCH + choice.address).context["hits"].count() == choice.count


@pytest.mark.django_db
def test_fields_of_the_form_that_were_left_empty_narrow_nothing_down(client: Client) -> None:
    told("Лидерство", "Лидерство в школе")
    load_seed()
    left = {"q": "лидерство", "kind": "", "language": "", "since": "", "until": ""}
    page, bare = client.get(SEARCH, left), client.get(SEARCH, {"q": "лидерство"})
    assert page.context["narrowings"] == bare.context["narrowings"] != []


@pytest.mark.django_db
def test_what_a_search_is_narrowed_down_to_can_be_taken_away(client: Client) -> None:
    seed = load_seed()
    told("Лидерство")
    page = client.get(SEARCH, {"q": "лидерство", "since": str(seed.year), "until": str(seed.year)})
    (chosen,) = page.context["chosen"]
    assert (chosen.name, [one.record for one in page.context["results"]]) == (str(seed.year), [seed])
    assert client.get(SEARCH + chosen.address).context["hits"].count() == 2


@pytest.mark.django_db
def test_matching_words_are_marked_and_nothing_else_is_let_through(client: Client) -> None:
    text = "Начало. " + "Слово за словом. " * 30 + "Мы взяли **лидерство** <b>на себя</b>."
    make.account(make.told("ru", title="Лидерство & школа", abstract="", text=text, keywords=[]))
    page = client.get(SEARCH, {"q": "лидер"}).content.decode()
    assert "<mark>Лидерство</mark> &amp; школа" in page
    assert "Мы взяли <mark>лидерство</mark> &lt;b&gt;на себя&lt;/b&gt;." in page


@pytest.mark.django_db
def test_a_hit_is_shown_in_the_language_it_stands_in(client: Client) -> None:
    make.account(make.told("kk", title="Үнсіз"), make.told("ru", title="Тихие ученики"))
    (one,) = client.get(SEARCH, {"q": "тихие"}).context["results"]
    assert (one.title, one.title_language) == ("Тихие ученики", "ru")


@pytest.mark.django_db
@pytest.mark.parametrize("records", [1, 3])
def test_a_search_asks_as_much_for_one_hit_as_for_three(
    records: int, client: Client, django_assert_num_queries: object
) -> None:
    told(*["Лидерство"] * records)
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert client.get(SEARCH, {"q": "лидерство"}).context["hits"].count() == records


@pytest.mark.django_db
def test_lists_lead_to_as_many_works_as_they_say(client: Client) -> None:
    load_seed()
    for place, one in enumerate(told(*["Лидерство", "Школа", "Домашнее задание"] * 2)):
        where = {"subjects": ["algebra"], "grades": ["7"], "school_kind": "rural", "school": str(place)}
        say_circumstances(one, by=None, **where)  # type: ignore[arg-type]
    for by in LISTS:
        choices = [choice for _, found in lists_of(by) for choice in found]
        assert choices
        for choice in choices:
            assert _works_at(choice.address, client) == choice.count
    assert client.get("/library/browse/colour/").status_code == 404


def _works_at(address: str, client: Client) -> int:
    """How many works a search finds, or the page of a person or a journal has."""
    told = client.get(address).context
    if "hits" in told:
        return int(told["hits"].count())
    return len(told["works"]) if "works" in told else sum(count for _, count in told["years"])


@pytest.mark.django_db
def test_more_hits_than_are_counted_are_said_to_be_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("Лидерство", "Лидерство", "Лидерство")
    monkeypatch.setattr("bastama.library.finding.searching.MOST", 2)
    page = client.get(SEARCH, {"q": "лидерство"})
    assert (page.context["hits"].is_more, page.context["page"].paginator.count) == (True, 2)
    assert [choice.count for one in page.context["narrowings"] for choice in one.choices] == []


@pytest.mark.django_db
def test_of_more_hits_than_are_counted_the_newest_say_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.literature("One")
    make.literature("Another")
    told("Лидерство", "Лидерство")
    monkeypatch.setattr("bastama.library.finding.searching.MOST", 3)
    monkeypatch.setattr("bastama.library.finding.statements.COUNTED_OF_MORE", 2)
    assert hits(asked(""), counted=True).counted.kinds == {"account": 2}
