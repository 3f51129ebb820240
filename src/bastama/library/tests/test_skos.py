import json

import pytest

from bastama.library.tests.turtle import triples_of_json, triples_of_turtle
from bastama.library.tests.vocabularies import SOUND
from bastama.library.vocabulary.reader import read
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.skos import PREFIXES, Ref, Text, Thing, things
from bastama.library.vocabulary.written import json_ld, turtle

pytestmark = pytest.mark.once
BASE = "https://example.kz/library/vocabulary/"
SKOS, DCT, OWL = (PREFIXES[name] for name in ("skos", "dct", "owl"))


def test_turtle_and_json_ld_say_the_same() -> None:
    told = things(shipped(), BASE)
    said = triples_of_turtle(turtle(told))

    assert said == triples_of_json(json.loads(json_ld(told)))
    assert len([one for one in said if one[2] == ("type", f"{SKOS}Concept", "")]) > len(shipped().concepts)


def test_what_people_say_is_hidden_and_what_a_version_brought_is_told() -> None:
    said = triples_of_turtle(turtle(things(shipped(), BASE)))
    hidden = {words for _, key, (_, words, _) in said if key == f"{SKOS}hiddenLabel"}
    changes = {words for subject, key, (_, words, _) in said if (subject, key) == (BASE, f"{SKOS}changeNote")}
    assert "village" in hidden
    assert changes == set(shipped().changes.values())
    assert len(changes) == 3


def test_nothing_of_ours_is_named_that_is_not_told() -> None:
    said = triples_of_turtle(turtle(things(shipped(), BASE)))
    told = {subject for subject, _, _ in said}
    named = {words for _, _, (kind, words, _) in said if kind == "address" and words.startswith(BASE)}

    assert named <= told
    assert f"{BASE}agency/" in named


def test_a_concept_says_its_names_its_meaning_and_its_ties() -> None:
    said = triples_of_turtle(turtle(things(read(SOUND), BASE)))
    about = {(key, value) for subject, key, value in said if subject == f"{BASE}teacher-leadership/"}

    assert about == {
        ("a", ("type", f"{SKOS}Concept", "")),
        (f"{SKOS}inScheme", ("address", BASE, "")),
        (f"{DCT}identifier", ("words", "teacher-leadership", "")),
        (f"{SKOS}prefLabel", ("words", "мұғалім көшбасшылығы", "kk")),
        (f"{SKOS}prefLabel", ("words", "лидерство учителя", "ru")),
        (f"{SKOS}prefLabel", ("words", "teacher leadership", "en")),
        (f"{SKOS}altLabel", ("words", "мұғалімдер көшбасшылығы", "kk")),
        (f"{SKOS}altLabel", ("words", "teachers as leaders", "en")),
        (f"{SKOS}altLabel", ("words", "leading teachers", "en")),
        (f"{SKOS}definition", ("words", "Мұғалім өзгеріс бастайды.", "kk")),
        (f"{SKOS}definition", ("words", "Учитель начинает изменение.", "ru")),
        (f"{SKOS}definition", ("words", "A teacher begins a change.", "en")),
        (f"{DCT}source", ("address", f"{BASE}#source-one-2020", "")),
        (f"{SKOS}broader", ("address", f"{BASE}leadership/", "")),
        (f"{SKOS}related", ("address", f"{BASE}lesson/", "")),
        (f"{SKOS}editorialNote", ("words", "The Kazakh name is uncertain.", "en")),
    }


def test_what_is_no_longer_used_names_what_took_its_place_and_stands_under_nothing() -> None:
    said = triples_of_turtle(turtle(things(read(SOUND), BASE)))
    old, lesson = f"{BASE}old-lesson/", f"{BASE}lesson/"
    tops = {value[1] for _, key, value in said if key == f"{SKOS}hasTopConcept"}

    assert (old, f"{DCT}isReplacedBy", ("address", lesson, "")) in said
    assert (old, f"{OWL}deprecated", ("words", "true", f"{PREFIXES['xsd']}boolean")) in said
    assert tops == {f"{BASE}leadership/", lesson}
    assert (lesson, f"{SKOS}exactMatch", ("address", f"{BASE}#asjc-3304", "")) in said


def test_signs_of_turtle_itself_come_through_in_words_and_cannot_break_out_of_an_address() -> None:
    words = 'a "quoted" \\ word\n.\tnext'
    told = [
        Thing(BASE, "skos:Concept", (("skos:note", Text(words)), ("rdfs:seeAlso", Ref("https://a.kz/> <b"))))
    ]
    said = triples_of_turtle(turtle(told))

    assert (BASE, f"{SKOS}note", ("words", words, "")) in said
    assert (BASE, f"{PREFIXES['rdfs']}seeAlso", ("address", "https://a.kz/%3E%20%3Cb", "")) in said
