import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from bastama.kit.forms import PlainForm
from bastama.library import typed, wording
from bastama.library.formats.dates import exact_date
from bastama.library.formats.identifiers import (
    doi_in,
    isbn_in,
    isbn_is_right,
    issn_in,
    issn_is_right,
    orcid_in,
    orcid_is_right,
)
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import many_lines, one_line

LONG = 20_000
NO_DOI = gettext_noop("This is no DOI: %(line)s. A DOI begins with 10. and has a slash in it.")
NO_ISSN = gettext_noop(
    "This is no ISSN: %(line)s. An ISSN has eight digits, as 0305-7356; the last one checks the others."
)
NO_ISBN = gettext_noop(
    "This is no ISBN: %(line)s. An ISBN has ten or thirteen digits; the last one checks the others."
)
NO_LINK = gettext_noop(
    "This is no address of a page: %(line)s. It begins with https:// and has no spaces; after a stroke may stand one of:"
    " record, cited-by, doi, full-text, image, page."
)
NO_ORCID = gettext_noop(
    "This is no ORCID: %(line)s. An ORCID has sixteen digits, as 0000-0002-1825-0097; the last one checks the others."
)
NO_COUNT = gettext_noop("This is no number of pages: %(line)s. Write it in digits, as 15.")
NO_YEAR = gettext_noop("This is no year: %(line)s. Write it in four digits, as 2022.")
NO_CITATION = gettext_noop(
    "This is no count of citations: %(line)s. Write how many, by whose count and on which day: 12 | Scopus | 2026-02-18."
)
PEOPLE_HINT = _(
    "Each on a line of their own, the family name first; after a stroke, the ORCID and where they work, as this work says it:"
    " Family, Given | 0000-0002-1825-0097 | University."
)
LINKS_HINT = _(
    "Each on a line of its own; after a stroke, what it is: record, cited-by, doi, full-text, image or page."
)
LIKE_ORCID = re.compile(r"orcid|^[\dXx-]{14,22}$", re.IGNORECASE)
NO_DATE = gettext_noop("This is no date: %(line)s. Write it as 2022, 2022-03 or 2022-03-15.")
Reader = Callable[[str], str]


class Line(forms.CharField):
    """One line, in normal form; read by its rule where it has one. What stood there before passes as it is."""

    def __init__(
        self, label: Any, most: int = 2000, *, reader: Reader = one_line, fault: str = "", **given: Any
    ) -> None:
        super().__init__(label=label, required=False, max_length=most, **given)
        self.reader, self.fault = reader, fault
        self.held: set[str] = set()

    def clean(self, value: Any) -> str:
        return self.read(one_line(super().clean(value)))

    def read(self, line: str) -> str:
        if not line or line in self.held:
            return line
        found = self.reader(line)
        if not found:
            raise forms.ValidationError(gettext(self.fault) % {"line": line[:80]})
        return found


class Lines(Line):
    """Several values, each on a line of its own."""

    def __init__(self, label: Any, rows: int = 3, **given: Any) -> None:
        super().__init__(label, LONG, widget=forms.Textarea(attrs={"rows": rows}), **given)

    def clean(self, value: Any) -> str:
        lines = (one_line(line) for line in forms.CharField.clean(self, value).splitlines())
        return "\n".join(self.read(line) for line in lines if line)


class Text(Line):
    """A text of several lines."""

    def __init__(self, label: Any, rows: int = 5, **given: Any) -> None:
        super().__init__(label, LONG, widget=forms.Textarea(attrs={"rows": rows}), **given)

    def clean(self, value: Any) -> str:
        return many_lines(forms.CharField.clean(self, value))


def issn_right(line: str) -> str:
    found = issn_in(line)
    return found if found and issn_is_right(found) else ""


def orcid_right(line: str) -> str:
    found = orcid_in(line)
    return found if found and orcid_is_right(found) else ""


def _isbn(line: str) -> str:
    found = isbn_in(line)
    return found if found and isbn_is_right(found) else ""


def _person(line: str) -> str:
    """A name; behind it an ORCID that is right, if any piece looks like one."""
    said = typed.pieces_of(line)
    numbers = [one for one in said[1:] if LIKE_ORCID.search(one)]
    is_right = all(orcid_in(one) and orcid_is_right(orcid_in(one)) for one in numbers) and len(numbers) < 2
    return line if said and is_right else ""


def _link(line: str) -> str:
    found = typed.link(line)
    return f"{found.url} | {found.role}" if found else ""


def _citation(line: str) -> str:
    return line if typed.citation(line) else ""


def _count(line: str) -> str:
    return line if line.isdecimal() and line.isascii() and int(line[:9]) > 0 and len(line) < 7 else ""


def _year(line: str) -> str:
    return line if line.isdecimal() and line.isascii() and len(line) == 4 else ""


class RecordForm(PlainForm):
    """One part of the fields of a record of literature that can be set by hand, as their text."""

    type = forms.ChoiceField(label=_("Kind of work"))
    genre = Line(_("Genre"), 100)
    title_main = Line(_("Title"))
    title_sub = Line(_("Subtitle"))
    language = forms.ChoiceField(label=_("Original language"), required=False)
    status = forms.ChoiceField(label=_("Publication status"), required=False)
    peer_review = forms.ChoiceField(label=_("Peer review"), required=False)
    author = Lines(_("Authors"), help_text=PEOPLE_HINT, reader=_person, fault=NO_ORCID)
    editor = Lines(_("Editors"), rows=2, reader=_person, fault=NO_ORCID)
    translator = Lines(_("Translators"), rows=2, reader=_person, fault=NO_ORCID)
    container_title = Line(_("Published in"))
    container_short = Line(_("Short title"))
    volume = Line(_("Volume"), 60)
    issue = Line(_("Issue number"), 60)
    pages_first = Line(_("First page"), 40)
    pages_last = Line(_("Last page"), 40)
    page_count = Line(_("Number of pages"), 6, reader=_count, fault=NO_COUNT)
    publisher = Line(_("Publisher"))
    place = Line(_("Place"))
    issued = Line(
        _("Date of issue"), 40, reader=exact_date, fault=NO_DATE, help_text=_("2022, 2022-03 or 2022-03-15")
    )
    online = Line(_("Date online"), 40, reader=exact_date, fault=NO_DATE)
    doi = Line("DOI", 300, reader=doi_in, fault=NO_DOI)
    issn = Lines("ISSN", 2, reader=issn_right, fault=NO_ISSN)
    isbn = Lines("ISBN", 2, reader=_isbn, fault=NO_ISBN)
    links = Lines(_("Links"), reader=_link, fault=NO_LINK, help_text=LINKS_HINT)
    abstract_kk = Text(_("Abstract in Kazakh"))
    abstract_ru = Text(_("Abstract in Russian"))
    abstract_en = Text(_("Abstract in English"))
    keywords = Lines(_("Keywords"), help_text=_("Each on a line of its own."))
    subjects = Lines(
        _("Subject areas"),
        help_text=_("Each on a line of its own; after a stroke, the list it is from: Education | asjc."),
    )
    rights = Line(_("Rights"), 2000)
    rights_holder = Line(_("Holder of the rights"), 300)
    rights_year = Line(_("Year of the rights"), 4, reader=_year, fault=NO_YEAR)
    notes = Text(_("Notes"), help_text=_("An empty line between two notes."))
    citations = Lines(
        _("Citations"),
        2,
        reader=_citation,
        fault=NO_CITATION,
        help_text=_(
            "How many, by whose count, on which day: 12 | Scopus | 2026-02-18. Leave the day out where it is not given."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)

    def __init__(self, work: Work, seen: int, part: str, data: Any = None) -> None:
        self.work, self.part = work, part
        shown = typed.as_typed(work)
        super().__init__(data, initial={**shown, "seen": seen})
        for name in [one for one in self.fields if one not in typed.PARTS[part] and one != "seen"]:
            del self.fields[name]
        choices = _choices(work)
        for name, field in self.fields.items():
            if isinstance(field, Line):
                field.held = set(shown[name].split("\n"))
            elif isinstance(field, forms.ChoiceField):
                field.choices = choices[name]

    @property
    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in typed.PARTS[self.part]}

    @property
    def values(self) -> dict[str, Any]:
        """By field of the record, what was typed anew."""
        return typed.values_of(self.typed, self.work)

    def anew(self, before: Work, work: Work, seen: int) -> "RecordForm":
        """The form over the record as somebody else left it, with what was typed here and nothing else."""
        was, now_said = typed.as_typed(before), typed.as_typed(work)
        kept = {name: text if text != was[name] else now_said[name] for name, text in self.typed.items()}
        return RecordForm(work, seen, self.part, {**kept, "seen": seen})


def _choices(work: Work) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen, with what the record says now."""
    not_said = ("", gettext("Not said"))
    languages = dict.fromkeys([work.language, *wording.LANGUAGES] if work.language else wording.LANGUAGES)
    statuses = dict.fromkeys([work.status, *wording.STATUSES] if work.status else wording.STATUSES)
    return {
        "type": [(name, wording.kind_of_work(name)) for name in wording.TYPES if name != "account"],
        "language": [not_said, *((code, wording.language(code)) for code in languages)],
        "status": [not_said, *((name, wording.status(name)) for name in statuses)],
        "peer_review": [
            not_said,
            *(
                (said, wording.peer_review(Work(peer_review=held)))
                for held, said in typed.YES_OR_NO.items()
                if said
            ),
        ],
    }


class ManyForm(PlainForm):
    """Which records, and the one change that is made in each."""

    q = forms.CharField(label=_("Records with these words"), max_length=200)
    change = forms.ChoiceField(
        label=_("What is changed"),
        choices=[
            ("add-keyword", _("Add a keyword")),
            ("remove-keyword", _("Remove a keyword")),
            ("language", _("Set the language (kk, ru, en …)")),
            ("type", _("Set the kind of work")),
            ("container", _("Set how the journal or book is spelt")),
        ],
    )
    value = Line(
        _("The word or value"),
        300,
        help_text=_(
            "A language as its two letters; a kind of work as it stands in the list of the page of a record."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        change, value = given.get("change", ""), given.get("value", "")
        kinds = {wording.kind_of_work(name).casefold(): name for name in wording.TYPES if name != "account"}
        given["meant"] = kinds.get(value.casefold(), "") if change == "type" else value
        is_known = change != "language" or value in wording.LANGUAGES
        if "value" not in self.errors and not (given["meant"] and is_known):
            self.add_error("value", _("This is not among the choices. Please write it as the hint says."))
        return given
