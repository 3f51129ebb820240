import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import ceil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from bastama.foundation.days import today
from bastama.library import queries, wording
from bastama.library.catalogue import FullText
from bastama.library.formats.writing import ENDINGS, written
from bastama.library.full_texts import path_of, store
from bastama.library.illustrating import Illustration
from bastama.library.illustrations import SIZES
from bastama.library.illustrations import path_of as path_of_picture
from bastama.library.models import Record
from bastama.library.site.flat import Flat
from bastama.library.site.lists import (
    GROUPS,
    ON_A_PAGE,
    List,
    asked_for,
    group_in_words,
    in_words,
    lines,
    lists_of,
    of_group,
)
from bastama.library.site.pages import (
    AT_ONCE,
    LANGUAGES,
    Wanted,
    fetched,
    of_people,
    of_record,
    records,
    standing,
)
from bastama.library.site.places import Places, file_of, relative

MARK = "bastama-library.txt"
SAID = "This folder is a copy of a library made by Bastama. It is made anew as a whole; keep nothing of your own in it.\n"
STYLES = ("kit/kit.css", "library/reading.css")
SHORT = ("letter", "year")
HELD_AT_ONCE = 20
"""Pictures, with their bytes."""
ALL = "lists/index"
FRONT = "library/index"
Say = Callable[[str], None]


class FolderOfOthers(Exception):
    """The folder holds something that is no copy of ours."""


def write_site(to: Path, say: Say = print) -> int:
    """Write the public library into a folder as pages that need no server; the number of its pages.

    It is written beside the folder and put in its place whole, so that whatever stops it leaves the old copy as it was. Refuses
    a folder that holds anything else.
    """
    if to.exists() and not (to / MARK).is_file() and (not to.is_dir() or any(to.iterdir())):
        raise FolderOfOthers(to)
    if not getattr(staticfiles_storage, "hashed_files", True):
        # A site that was never served has not collected its style sheets, without which no page of it is shown.
        call_command("collectstatic", interactive=False, verbosity=0)
    to.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{to.name}.", dir=to.parent))
    try:
        count = Building(beside, say).build()
        beside.chmod(0o755)
        _put_in_place(beside, to)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count


def _put_in_place(made: Path, to: Path) -> None:
    old = Path(mkdtemp(prefix=f".{to.name}.", dir=to.parent)) / "old"
    try:
        if to.exists():
            to.rename(old)
        try:
            made.rename(to)
        except OSError:
            if old.exists():
                old.rename(to)
            raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


@dataclass
class Building:
    """One copy while it is made."""

    root: Path
    say: Say

    def __post_init__(self) -> None:
        self.places = Places(settings.SITE_ADDRESS, LANGUAGES)
        self.count = 0

    def build(self) -> int:
        self.lists = lists_of(lines())
        self.names: dict[Any, str] = {(one.group, one.said): one.name for one in self.lists}
        self._find_places()
        self._write(MARK, SAID)
        self._write("style.css", "\n".join(Path(str(find(one))).read_text("utf-8") for one in STYLES))
        for path, file in self.places.files.items():
            self._write(file, fetched(path, LANGUAGES[0]))
        self._texts()
        self._pictures()
        for one in (*standing(), *of_people()):
            self._page(one)
        total = queries.in_the_library().count()
        for number, record in enumerate(records(), start=1):
            self._record(record)
            if number % AT_ONCE == 0 or number == total:
                self.say(f"Records: {number} of {total}.")
        self._lead_on()
        for form in wording.files():
            works = queries.works_in(queries.in_the_library().order_by("entered_at", "address"))
            self._write_all(_whole_file(form), written(works, form))
        self._lists()
        return self.count

    def _texts(self) -> None:
        """Whole texts, where they are open and their terms let a copy hold them."""
        for one in FullText.objects.select_related("record__merged_into__merged_into").order_by("pk"):
            record = one.record.standing
            if record.is_here and one.may_be_copied(today()):
                file = f"library/{record.address}/text/{one.pk}.{one.ending}"
                self.places.files[path_of(one, record.address)] = file
                (self.root / file).parent.mkdir(parents=True, exist_ok=True)
                with store().open(one.stored_as) as kept, (self.root / file).open("wb") as copy:
                    shutil.copyfileobj(kept, copy)

    def _pictures(self) -> None:
        """Pictures in which nobody can be recognised: a consent can be withdrawn, and a copy on a disk cannot be called back."""
        rows = Illustration.objects.filter(until=None).select_related("record").order_by("pk")
        for one in rows.iterator(chunk_size=HELD_AT_ONCE):
            for size in SIZES if one.record.is_here else ():
                file = f"library/{one.record.address}/pictures/{one.pk}-{size}.webp"
                self.places.files[path_of_picture(one, size, one.record.address)] = file
                (self.root / file).parent.mkdir(parents=True, exist_ok=True)
                (self.root / file).write_bytes(bytes(getattr(one, size)))

    def _find_places(self) -> None:
        """Where everything will lie, before the first link is written."""
        for one in (*standing(), *of_people()):
            self.places.pages.add(one.path)
        for record in records():
            for one in of_record(record):
                (self.places.in_one_language if one.is_alone else self.places.pages).add(one.path)
        for ending in ("ttl", "jsonld"):
            self.places.files[reverse("library:vocabulary_file", args=[ending])] = (
                f"library/vocabulary.{ending}"
            )

    def _record(self, record: Record) -> None:
        """The pages of a record and its files; none of it when its author took it back while the copy was made."""
        if not all(self._page(wanted) for wanted in of_record(record)):
            return
        told_in = [one.language for one in record.expressions.all()] or [""]
        for form, language in product(wording.files(), told_in):
            path = reverse("library:download", args=[record.address, form])
            self._write(
                file_of(record.address, form, language), fetched(path, language or LANGUAGES[0], language)
            )

    def _lead_on(self) -> None:
        """Where a record stood that was merged into another, a page that leads there."""
        for record in Record.objects.exclude(merged_into=None).select_related("merged_into"):
            at = f"library/{record.address}/index.html"
            stands = record.standing
            if stands.is_here:
                title, language = escape(stands.title), LANGUAGES[0]
                to = relative(f"library/{stands.address}/index.html", at)
                main = f'<p class="reading"><a href="{to}" lang="{escape(stands.language)}">{title}</a></p>'
                self._frame(
                    at,
                    language,
                    "",
                    title=title,
                    main=main,
                    tags=f'<meta http-equiv="refresh" content="0; url={to}">',
                )

    def _page(self, wanted: Wanted) -> bool:
        """A page in each of its languages, and in the first of them at its bare address; whether there is one."""
        stem = f"{wanted.path.strip('/')}/index"
        for language in wanted.languages:
            page = fetched(wanted.path, language, language if language in wanted.told_in else "")
            if not page:
                return False
            bare = [f"{stem}.html"] if language == wanted.languages[0] else []
            bare += ["index.html"] if bare and stem == FRONT else []
            for at in bare if wanted.is_alone else [f"{stem}.{language}.html", *bare]:
                flat = Flat(page, partial(self._lead, path=wanted.path, at=at, language=language))
                title = flat.title.strip()
                beside = "" if wanted.is_alone else stem
                self._frame(at, language, beside, title=title, main=flat.main, tags=flat.tags)
        return True

    def _lead(self, address: str, path: str, at: str, language: str) -> str:
        """Where a link leads; what asks the search for one value leads to the list of it."""
        asked = address.removeprefix(f"{reverse('library:search')}?")
        if asked != address:
            name = self.names.get(asked_for(dict(parse_qsl(asked))))
            return relative(_file_of_list(name, 1, language), at) if name else ""
        return self.places.lead(address, path, at, language)

    def _frame(self, at: str, language: str, stem: str, *, title: str, main: str, tags: str = "") -> None:
        """A page in the frame of the copy; with a stem, the same page in the other languages beside it."""
        beside = settings.LANGUAGES if stem else []
        context: dict[str, Any] = {
            "page_language": language,
            "title": mark_safe(title),  # noqa: S308 -- as the site itself wrote it
            "main": mark_safe(main),  # noqa: S308 -- likewise
            "tags": mark_safe(tags),  # noqa: S308 -- likewise
            "style": relative("style.css", at),
            "front": relative(f"{FRONT}.{language}.html", at),
            "lists": relative(f"{ALL}.{language}.html", at),
            "languages": [(code, name, relative(f"{stem}.{code}.html", at)) for code, name in beside],
            "made_on": today(),
        }
        with translation.override(language):
            self._write(at, render_to_string("library/site/frame.html", context))
        self.count += 1

    def _lists(self) -> None:
        for language in LANGUAGES:
            with translation.override(language):
                self._list_of_lists(language)
                for one in self.lists:
                    self._list(one, language)

    def _list_of_lists(self, language: str) -> None:
        at = f"{ALL}.{language}.html"
        groups = [
            (
                group_in_words(group),
                group in SHORT,
                [
                    (in_words(one), len(one.lines), relative(_file_of_list(one.name, 1, language), at))
                    for one in of_group(group, self.lists)
                ],
            )
            for group in GROUPS
        ]
        files = [(name, relative(_whole_file(form), at)) for form, name in wording.files().items()]
        main = render_to_string("library/site/all.html", {"groups": groups, "files": files})
        self._frame(at, language, ALL, title=gettext("All titles"), main=main)

    def _list(self, one: List, language: str) -> None:
        """A list on as many pages as it needs."""
        numbers = ceil(len(one.lines) / ON_A_PAGE)
        for number in range(1, numbers + 1):
            at = _file_of_list(one.name, number, language)
            rows = one.lines[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
            beside = {"earlier": number - 1, "later": number + 1 if number < numbers else 0}
            context = {
                "group": group_in_words(one.group),
                "said": in_words(one),
                "lines": [(line, self.places.lead(line.path, line.path, at, language)) for line in rows],
                "number": number,
                "numbers": numbers,
                "all": relative(f"{ALL}.{language}.html", at),
            } | {
                name: relative(_file_of_list(one.name, to, language), at) if to else ""
                for name, to in beside.items()
            }
            main = render_to_string("library/site/list.html", context)
            self._frame(at, language, f"lists/{one.name}-{number}", title=escape(in_words(one)), main=main)

    def _write(self, name: str, text: str) -> None:
        self._write_all(name, [text])

    def _write_all(self, name: str, pieces: Iterable[str]) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)


def _file_of_list(name: str, number: int, language: str) -> str:
    return f"lists/{name}-{number}.{language}.html"


def _whole_file(form: str) -> str:
    return f"lists/library.{ENDINGS[form]}"
