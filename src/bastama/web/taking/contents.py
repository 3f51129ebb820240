"""What is in a parcel: the steps by which it is made, each a file or a few, and where each stands."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from bastama.foundation.days import today
from bastama.groups.models import Group
from bastama.kit.documents.typesetting import typeset
from bastama.people.models import LANGUAGES, Person
from bastama.projects.documents.attestation import SPOKEN, set_attestation
from bastama.projects.documents.away import STYLE, add_portfolio
from bastama.projects.documents.portfolio import PORTFOLIO, Told, tell_portfolio
from bastama.projects.documents.poster import SIZES, set_poster
from bastama.projects.documents.whole import (
    files_of,
    lines_of,
    photos_of,
    publications_of,
    tell_publication,
    tell_text,
    texts_of,
)
from bastama.projects.documents.word import write_portfolio
from bastama.projects.files.places import file_store
from bastama.projects.models.project import Project
from bastama.projects.models.work import HeldFile, StoredFile
from bastama.projects.queries.participation import participation_in
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.queries.posters import poster_of, schools_of
from bastama.projects.queries.projects import leaders_of
from bastama.web.everything import GATHERS
from bastama.web.taking.kept import kept

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@dataclass(frozen=True)
class Making:
    """A parcel at work: for whom, where each of its steps stands, the zip; `failed` are the steps that could not be made."""

    person: Person
    places: dict[str, str]
    whole: ZipFile
    failed: list[str]

    @property
    def files(self) -> dict[UUID, str]:
        """Where each file stands."""
        return self.of("file")

    def of(self, kind: str) -> dict[UUID, str]:
        """Where each of a kind stands, by its id."""
        steps = {step.removeprefix(f"{kind}:"): at for step, at in self.places.items()}
        return {UUID(rest.partition(".")[0]): at for rest, at in steps.items() if ":" not in rest}


PLACES = {
    "rows": "json/{what}.json",
    "kept": "kept.html",
    "start": "index.html",
    "pages": "portfolio-{number}/index.html",
    "pdf": "portfolio-{number}.pdf",
    "word": "portfolio-{number}.docx",
    "poster": "poster-{number}",
    "attestation": "attestation-{number}",
    "file": "files/{number:04}.{ending}",
    "photo": "flip-charts/{number:04}.{ending}",
    "text": "texts/{number:04}.html",
    "published": "published/{number:04}.html",
}


OF_A_PROJECT = ("pages", "pdf", "word", "poster", "attestation")


def placed(steps: Iterable[str]) -> dict[str, str]:
    """Where in the zip each step stands: counted, so that no system stumbles over a name."""
    counted: Counter[str] = Counter()
    found = {}
    for step in steps:
        kind, _colon, what = step.partition(":")
        counted[kind] += 1
        found[step] = PLACES[kind].format(number=counted[kind], ending=what.rpartition(".")[2], what=what)
    return found


def steps_of(person: Person) -> list[str]:
    """All that goes into the parcel of a person, in order; what is written after this is not in it."""
    today_led = Project.objects.filter(
        leaders__person=person, leaders__until_on=None, notebook__group__kind=Group.Kind.TEACHERS
    )
    led = list(today_led.distinct().order_by("begun_at", "pk"))
    return [
        *(f"rows:{package}" for package in GATHERS),
        "kept:",
        *(f"{kind}:{project.pk}" for project in led for kind in OF_A_PROJECT),
        *(f"file:{file.pk}.{_ending(file)}" for file in files_of(person)),
        *(f"photo:{photo.pk}.{_ending(photo)}" for photo in photos_of(person)),
        *(f"text:{pk}" for pk in texts_of(person).values_list("pk", flat=True)),
        *(f"published:{row.pk}" for row in publications_of(person)),
        "start:",
    ]


def _ending(file: StoredFile | HeldFile) -> str:
    return ENDINGS.get(file.media_type, "bin")


def make(step: str, making: Making) -> None:
    """Put one step into the zip. What is not there any more is left out."""
    kind, _colon, what = step.partition(":")
    MAKES[kind](making, step, what)


def _rows(making: Making, step: str, package: str) -> None:
    told = GATHERS[package](making.person)
    if package == "projects":
        places = {file.evidence_id: place for file, place in _files(making)}
        for file in told["files"]:
            del file["stored_as"]
            file["in_this_zip"] = places.get(file["evidence_id"], "")
    if package == "groups":
        photos = making.of("photo")
        for photo in told["flipcharts"]:
            photo["in_this_zip"] = photos.get(photo.pop("file"), "")
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    making.whole.writestr(making.places[step], text)


def _files(making: Making) -> Iterable[tuple[StoredFile, str]]:
    """The files that go into the zip, each with its place there."""
    places = making.files
    for file in files_of(making.person):
        if file.pk in places:
            yield file, places[file.pk]


def _kept(making: Making, step: str, _what: str) -> None:
    _page(making, making.places[step], "web/taking/kept.html", {"tables": kept(making.person), "root": ""})


def _told(making: Making, project: Project) -> Told:
    shown, leaders = portfolio_of(project, making.person), leaders_of(project) or [making.person]
    return tell_portfolio(shown, of=leaders, reader=making.person)


def _pages(making: Making, step: str, what: str) -> None:
    folder = making.places[step].removesuffix("index.html")
    add_portfolio(making.whole, _told(making, Project.objects.get(pk=UUID(what))), folder)


def _pdf(making: Making, step: str, what: str) -> None:
    told = _told(making, Project.objects.get(pk=UUID(what)))
    making.whole.writestr(making.places[step], typeset(PORTFOLIO, told.content, told.pictures.files))


def _word(making: Making, step: str, what: str) -> None:
    told = _told(making, Project.objects.get(pk=UUID(what)))
    making.whole.writestr(making.places[step], write_portfolio(told), ZIP_STORED)


def _poster(making: Making, step: str, what: str) -> None:
    project = Project.objects.get(pk=UUID(what))
    try:
        shown = poster_of(project, making.person)
    except Http404:
        # The programme has no poster.
        return
    leaders = leaders_of(project) or [making.person]
    picture = next(iter(shown.pictures), None)
    schools = schools_of(project, leaders)
    made = set_poster(shown, of=leaders, schools=schools, size=SIZES[0], picture=picture)
    making.whole.writestr(f"{making.places[step]}.pdf", made)


def _attestation(making: Making, step: str, what: str) -> None:
    project = Project.objects.get(pk=UUID(what))
    for language in SPOKEN:
        with translation.override(language):
            made = set_attestation(participation_in(project, making.person), language)
        making.whole.writestr(f"{making.places[step]}-{language}.pdf", made)


def _file(making: Making, step: str, what: str) -> None:
    _copy(making, step, StoredFile.objects.filter(pk=what.partition(".")[0]).first())


def _photo(making: Making, step: str, what: str) -> None:
    _copy(making, step, photos_of(making.person).filter(pk=what.partition(".")[0]).first())


def _copy(making: Making, step: str, file: StoredFile | HeldFile | None) -> None:
    """Piece by piece, so that no file is ever whole in memory."""
    if file is None:
        return
    with suppress(FileNotFoundError), file_store().local(file.stored_as) as path:
        making.whole.write(path, making.places[step], ZIP_STORED)


def _text(making: Making, step: str, what: str) -> None:
    text = tell_text(making.person, UUID(what), making.files)
    if text is not None:
        _page(making, making.places[step], "projects/away/text.html", {"text": text, "root": "../"})


def _published(making: Making, step: str, what: str) -> None:
    text = tell_publication(making.person, UUID(what))
    if text is not None:
        _page(making, making.places[step], "projects/away/published.html", {"text": text, "root": "../"})


def _start(making: Making, step: str, _what: str) -> None:
    """The first page comes last: it says what is there."""
    there = set(making.whole.namelist())
    context = {
        "person": making.person,
        "day": today(),
        "texts": [line for line in _lines(making) if line["place"] in there],
        "published": [row for row in _public(making) if row["place"] in there],
        "files": [(name, place) for name, place in _named(making) if place in there],
        "documents": [(place, _document(place)) for place in sorted(there) if _is_document(place)],
        "folders": sorted(place for place in there if place.endswith("/index.html")),
        "rows": sorted(place for place in there if place.startswith("json/")),
        "failed_count": len(making.failed),
        "root": "",
    }
    _page(making, making.places[step], "web/taking/start.html", context)
    making.whole.writestr("style.css", STYLE.read_bytes())


def _named(making: Making) -> Iterable[tuple[str, str]]:
    """The files that go into the zip by their names, and after them the photos of flip-charts."""
    yield from ((file.name, place) for file, place in _files(making))
    photos = making.of("photo")
    yield from ((photo.name, photos[photo.pk]) for photo in photos_of(making.person) if photo.pk in photos)


def _is_document(place: str) -> bool:
    return place.endswith((".pdf", ".docx")) and "/" not in place


def _document(place: str) -> str:
    """What it is called; from the second project on with its number, the first being the oldest."""
    kind, _dash, rest = place.partition("-")
    number, _dash, language = rest.partition(".")[0].partition("-")
    names = {
        "portfolio": _("The portfolio for Word") if place.endswith(".docx") else _("The portfolio as PDF"),
        "poster": _("The poster"),
        "attestation": _("The sheet for the attestation file"),
    }
    parts = (names[kind], dict(LANGUAGES).get(language, ""), number if number != "1" else "")
    return " · ".join(filter(None, parts))


def _lines(making: Making) -> Iterable[dict[str, Any]]:
    for line in lines_of(making.person):
        step = f"text:{line['id']}"
        if step in making.places:
            yield {**line, "place": making.places[step]}


def _public(making: Making) -> Iterable[dict[str, Any]]:
    for row in publications_of(making.person):
        step, title = f"published:{row.pk}", str(row.revision.answers.get("title") or "")
        if step in making.places:
            where = {"place": making.places[step], "language": row.expression.language}
            yield {**where, "title": title, "at": row.published_at}


def _page(making: Making, place: str, template: str, context: dict[str, Any]) -> None:
    about = {"language": translation.get_language(), "title": _("Everything of mine")}
    making.whole.writestr(place, render_to_string(template, about | context))


MAKES: dict[str, Callable[[Making, str, str], None]] = {
    "rows": _rows,
    "kept": _kept,
    "pages": _pages,
    "pdf": _pdf,
    "word": _word,
    "poster": _poster,
    "attestation": _attestation,
    "file": _file,
    "photo": _photo,
    "text": _text,
    "published": _published,
    "start": _start,
}
