"""The library as pages that need no server: whole, public, its links leading from file to file, or not there at all."""

import errno
import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from bastama.foundation.days import today
from bastama.library import make
from bastama.library.actions.accounts import publish_account, take_back_account
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.seed import load_seed
from bastama.library.actions.versions import take_version_back
from bastama.library.commands import main
from bastama.library.formats.reading import read
from bastama.library.models import Record
from bastama.library.site import building, lists, pages
from bastama.library.site.flat import Flat
from bastama.library.site.places import Places
from bastama.library.vocabulary.shipped import shipped
from bastama.people import make as people

KEPT = ("agency", "initiative")


@pytest.fixture(autouse=True)
def few_concepts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two concepts instead of all, for time; their pages link to others, which are then not in the copy."""
    few = SimpleNamespace(concepts={name: shipped().concepts[name] for name in KEPT})
    monkeypatch.setattr(pages, "shipped", lambda: few)
    monkeypatch.setattr(lists, "all_concepts", lambda: KEPT)


def filled() -> tuple[Record, Record]:
    """An account in two languages with an earlier version, one taken back, and the article."""
    load_seed()
    told = make.account(make.told("ru", title="Тихие"), make.told("kk", title="Үнсіз"))
    again = [make.told("ru", title="Тихие ученики"), make.told("kk", title="Үнсіз")]
    publish_account(key=told.pk, people=["Айгерім Серікова"], expressions=again, by=None)
    gone = make.account(make.told("en", title="Taken away"))
    take_back_account(gone.pk)
    return told, gone


def written(to: Path) -> str:
    """All that stands in a copy, with the names of its files."""
    return "\n".join(f"{one}\n{one.read_text('utf-8')}" for one in sorted(to.rglob("*")) if one.is_file())


def broken_links(to: Path) -> list[tuple[Path, str]]:
    links = re.compile(r'<(?:a|link|img)\b[^>]*?(?:href|src)="(?!http|mailto)([^"#]+)')
    found = [
        (page, address) for page in to.rglob("*.html") for address in links.findall(page.read_text("utf-8"))
    ]
    return [(page, address) for page, address in found if not (page.parent / unquote(address)).is_file()]


@pytest.mark.django_db
def test_copy_is_whole_public_and_needs_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, gone = filled()
    assert main(["site", str(tmp_path / "out")]) == 0
    out = tmp_path / "out"
    assert (broken_links(out), [one.name for one in tmp_path.iterdir()]) == ([], ["out"])
    everything = written(out)
    assert re.findall(r"<(?:form|script|iframe|button)\b", everything) == []
    assert ("Taken away" in everything, gone.address in everything) == (False, False)
    own = out / "library" / told.address
    assert '<h1 lang="ru">Тихие ученики</h1>' in (own / "index.ru.html").read_text("utf-8")
    assert '<h1 lang="kk">Үнсіз</h1>' in (own / "index.kk.html").read_text("utf-8")
    assert '<h1 lang="ru">Тихие</h1>' in (own / "ru" / "v1" / "index.html").read_text("utf-8")
    back = read((own / "as" / f"{told.address}.ru.ris").read_bytes(), "back.ris").records
    assert [one.title.main for one in back] == ["Тихие ученики (версия 2)"]
    assert len(read((out / "lists" / "library.ris").read_bytes(), "all.ris").records) == 3
    assert "Records: 2 of 2." in capsys.readouterr().out


@pytest.mark.django_db
def test_copy_shows_corrections_and_leaves_out_what_was_withdrawn_in_every_language(tmp_path: Path) -> None:
    told, _ = filled()
    take_version_back(told.pk, "ru", 1)
    article = Record.objects.get(kind="literature")
    set_by_hand(article, {"volume": "49"}, seen=last_revision(article), by=people.person())
    building.write_site(tmp_path / "out", lambda _: None)
    out, own = tmp_path / "out" / "library", tmp_path / "out" / "library" / told.address
    assert not (own / "ru" / "v1").exists()
    assert '<h1 lang="ru">Тихие</h1>' not in written(out)
    for language, said in {
        "kk": "Мұнда не түзетілді",
        "ru": "Что здесь исправлено",
        "en": "What was corrected here",
    }.items():
        assert said in (out / article.address / f"index.{language}.html").read_text("utf-8")
        page = (out / f"index.{language}.html").read_text("utf-8")
        assert f'<html lang="{language}"' in page
        assert "(Atom)" not in page
    assert broken_links(tmp_path / "out") == []


@pytest.mark.django_db
def test_titles_are_found_by_letter_year_language_and_concept(tmp_path: Path) -> None:
    filled()
    building.write_site(tmp_path / "out", lambda _: None)
    named = {one.name.removesuffix(".en.html") for one in (tmp_path / "out" / "lists").glob("*.en.html")}
    year = Record.objects.get(kind="account", taken_back_at=None).year
    assert named >= {"index", "kind-account-1", "kind-literature-1", f"year-{year}-1", "language-ru-1"}
    letters = [one.read_text("utf-8") for one in (tmp_path / "out" / "lists").glob("letter-*.en.html")]
    assert [sum(title in one for one in letters) for title in ("Тихие ученики", "Үнсіз")] == [1, 1]
    concept = tmp_path / "out" / "library" / "vocabulary" / "initiative" / "index.en.html"
    assert 'href="../../../lists/concept-initiative-1.en.html"' in concept.read_text("utf-8")


@pytest.mark.django_db
def test_library_is_looked_through_where_there_is_no_server(tmp_path: Path) -> None:
    filled()
    building.write_site(tmp_path / "out", lambda _: None)
    library = tmp_path / "out" / "library"
    front = (library / "index.ru.html").read_text("utf-8")
    through = front[front.index('id="through"') :].partition("</section>")[0]
    assert re.findall(r">([^<]+)</span>", through) == []
    names = (library / "browse" / "person" / "index.en.html").read_text("utf-8")
    teacher, author = (
        re.search(f'href="([^"]+)">{name}<', names) for name in ("Айгерім Серікова", "David Frost")
    )
    assert teacher
    assert author
    said = (library / "browse" / "person" / teacher[1]).read_text("utf-8")
    assert ("Тихие ученики" in said, "Үнсіз" in said) == (True, True)
    assert author[1].startswith("../../people/")


@pytest.mark.django_db
def test_long_list_goes_on_on_another_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "ON_A_PAGE", 1)
    filled()
    building.write_site(tmp_path / "out", lambda _: None)
    first, second = (
        (tmp_path / "out" / "lists" / f"kind-account-{number}.en.html").read_text("utf-8")
        for number in (1, 2)
    )
    assert ("Page 1 of 2" in first, "Тихие ученики" in first + second, "Үнсіз" in first + second) == (
        True,
    ) * 3
    assert 'rel="next" href="kind-account-2.en.html"' in first
    assert broken_links(tmp_path / "out") == []


@pytest.mark.django_db
def test_copy_is_replaced_whole_and_forgets_what_was_taken_back(tmp_path: Path) -> None:
    told = make.account(make.told("en", title="Quiet pupils"))
    building.write_site(tmp_path / "out", lambda _: None)
    assert "Quiet pupils" in written(tmp_path / "out")
    take_back_account(told.pk)
    building.write_site(tmp_path / "out", lambda _: None)
    assert "Quiet pupils" not in written(tmp_path / "out")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stopped_by", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_what_stops_it_leaves_the_copy_that_was_there(
    stopped_by: BaseException,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / building.MARK).write_text("earlier")

    def stop(_: object) -> None:
        raise stopped_by

    monkeypatch.setattr(building.Building, "_lists", stop)
    if isinstance(stopped_by, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            main(["site", str(out)])
    else:
        assert main(["site", str(out)]) == 1
        assert "No space left on device. What was there before is as it was." in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert written(out) == f"{out / building.MARK}\nearlier"


@pytest.mark.django_db
def test_folder_with_anything_else_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["site", str(tmp_path)]) == 1
    assert "holds something that is no copy of a library" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_page_made_flat_keeps_what_is_read() -> None:
    page = (
        "<title>A &amp; B</title><nav>away</nav><main id=x><p lang=kk>&lt;b&gt; ә &#39;</p><form><input><p>asked</p></form>"
        '<a href="/here/">kept</a> <a class="tag" href="/there/" lang="ru">gone</a><br><script>1 < 2</script></main><p>after'
    )
    flat = Flat(page, {"/here/": "here/index.html", "/there/": ""}.__getitem__)
    assert flat.title == "A &amp; B"
    assert flat.main == (
        '<p lang=kk>&lt;b&gt; ә &#39;</p><a href="here/index.html">kept</a> <span class="tag" lang="ru">gone</span><br>'
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/library/a/", "../a/index.kk.html"),
        ("http://localhost:8000/library/a/?language=ru#cite", "../a/index.ru.html#cite"),
        ("?language=ru", "index.ru.html"),
        ("/library/a/ru/v1/", "../a/ru/v1/index.html"),
        ("/library/a/as/bibtex/?language=ru", "../a/as/a.ru.bib"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("#part", "#part"),
        ("/library/search/?q=x", ""),
        ("/library/nowhere/", ""),
        ("/library/nowhere/as/ris/", ""),
        ("/library/a/as/word/", ""),
        ("/enter/", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_link_leads_to_a_file_of_the_copy_or_nowhere(address: str, expected: str) -> None:
    places = Places(
        "http://localhost:8000", ("kk", "ru", "en"), {"/library/a/", "/library/b/"}, {"/library/a/ru/v1/"}
    )
    assert places.lead(address, "/library/b/", "library/b/index.kk.html", "kk") == expected


@pytest.mark.django_db
def test_copy_holds_pictures_that_show_nobody_and_none_that_a_consent_keeps_open(tmp_path: Path) -> None:
    told = make.account(make.told("kk"))
    mixed = {"alternative": "Тақта", "small": b"zsmall", "large": b"zlarge"}
    make.illustration(told, **mixed)
    make.illustration(told, alternative="Әріптес", small=b"zagreed", until=today())
    building.write_site(tmp_path / "out", lambda _: None)
    kept = [one.read_bytes() for one in (tmp_path / "out").rglob("*.webp")]
    assert sorted(kept) == [b"zlarge", b"zsmall"]
    page = (tmp_path / "out" / "library" / told.address / "index.kk.html").read_text("utf-8")
    assert ('alt="Тақта"' in page, "Әріптес" in page, broken_links(tmp_path / "out")) == (True, False, [])


@pytest.mark.django_db
def test_copy_names_no_pictures_where_it_holds_none(tmp_path: Path) -> None:
    told = make.account(make.told("kk"))
    make.illustration(told, until=today())
    building.write_site(tmp_path / "out", lambda _: None)
    page = (tmp_path / "out" / "library" / told.address / "index.kk.html").read_text("utf-8")
    assert ('id="pictures"' in page, list((tmp_path / "out").rglob("*.webp"))) == (False, [])
