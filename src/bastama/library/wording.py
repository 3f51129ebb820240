"""The words of the library in the reader's language: fields, kinds, languages, and every decision of a reader.

`formats/` speaks in codes and English sentences; here they become sentences in three languages.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext, ngettext, override, pgettext
from django.utils.translation import gettext_noop as _

from bastama.library.formats.errors import SENTENCES as REFUSALS
from bastama.library.formats.errors import FormatRefusal
from bastama.library.formats.merging import shown
from bastama.library.formats.reading import NAMES as NAMED
from bastama.library.formats.record import AFTERWARDS, CitationCount, Identifier, Link, Subject
from bastama.library.formats.record import Record as Work
from bastama.library.formats.sentences import SENTENCES
from bastama.library.formats.trace import Trace
from bastama.library.models import Expression, Version

LONGEST_SHOWN = 160
FIELDS = {
    "type": _("Kind of work"), "title": _("Title"), "contributors": _("People"), "container": _("Published in"),
    "volume": _("Volume"), "issue": _("Issue number"), "pages": _("Pages (from-to)"),
    "page_count": _("Number of pages"), "issued": _("Date of issue"), "online": _("Date online"),
    "publisher": _("Publisher"), "place": _("Place"), "identifiers": _("Numbers"), "links": _("Links"),
    "abstracts": _("Abstract"), "keywords": _("Keywords"), "subjects": _("Subject areas"), "rights": _("Rights"),
    "language": _("Original language"), "status": _("Publication status"), "peer_review": _("Peer review"),
    "citations": _("Citations"), "genre": _("Genre"), "notes": _("Notes"),
    "unknown": _("Not understood, but kept"),
}  # fmt: skip
TYPES = {
    "journal-article": _("Contribution to journal"), "book": _("Book"), "chapter": _("Chapter in a book"),
    "conference-paper": _("Conference paper"), "report": _("Report"), "thesis": _("Thesis"),
    "web-page": _("Web page"), "account": _("Teacher’s account"), "other": _("Other work"),
}  # fmt: skip
KINDS = {"account": _("Teachers’ accounts"), "literature": _("Literature")}
STATUSES = {
    "published": _("Published"), "online-first": _("Published online first"), "in-press": _("In press"),
    "accepted": _("Accepted"), "submitted": _("Submitted"), "in-preparation": _("In preparation"),
    "unpublished": _("Unpublished"), "retracted": _("Retracted"), "corrected": _("Corrected by the publisher"),
}  # fmt: skip
GENRES = {
    "Article": _("Article"), "Review article": _("Review article"), "Chapter": _("Chapter"), "Book": _("Book"),
    "Conference contribution": _("Conference contribution"),
}  # fmt: skip
LANGUAGES = {
    "kk": _("Kazakh"), "ru": _("Russian"), "en": _("English"), "de": _("German"), "fr": _("French"),
    "tr": _("Turkish"), "es": _("Spanish"), "zh": _("Chinese"), "uz": _("Uzbek"), "ky": _("Kyrgyz"),
    "pl": _("Polish"), "pt": _("Portuguese"),
}  # fmt: skip
ROLES = {
    "record": _("Record in Scopus"), "cited-by": _("Cited by, in Scopus"), "doi": _("By its DOI"),
    "full-text": _("Full text"), "image": _("Picture"), "page": _("Page"),
}  # fmt: skip
SCHEMES = {
    "doi": "DOI", "issn": "ISSN", "isbn": "ISBN", "scopus": _("Scopus number"), "wos": _("Web of Science number"),
}  # fmt: skip
SUBJECT_SCHEMES = {"asjc": _("ASJC Scopus subject areas"), "sdg": _("Sustainable development goals")}
HOW = {"kept": _("kept"), "merged": _("merged"), "guessed": _("guessed"), "dropped": _("left out")}
FORMS = {
    "ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON", "json-ld": "JSON-LD", "page": _("text of a portal page"),
    "html": _("web page"), "text": _("text"), "merge": _("comparison of the sources"), "hand": _("set by hand"),
}  # fmt: skip
FORM_NAMES = {
    "ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON", "dublin-core": "Dublin Core", "json-ld": "JSON-LD",
}  # fmt: skip
PURE = "ris-pure"
STYLES = {
    "apa": "APA", "harvard": "Harvard", "vancouver": "Vancouver", "gost": _("GOST R 7.0.5, numbered"),
    "gost-author-date": _("GOST R 7.0.5, by author and year"),
}  # fmt: skip
SCHOOL_KINDS = {
    "town": _("School in a town"), "rural": _("School in a village"), "small": _("Small school, grades taught together"),
}  # fmt: skip
GRADES = tuple(str(number) for number in range(12))
"""From the class before school, 0, to the last one."""
LICENCES = {
    "free": _("Free for any use (CC0)"),
    "by": _("Any use that names the author (CC BY)"),
    "by-sa": _("Any use that names the author, under the same terms (CC BY-SA)"),
    "by-nc": _("Any use that names the author, but not for money (CC BY-NC)"),
    "by-nc-nd": _("To be read and passed on unchanged, not for money (CC BY-NC-ND)"),
    "here": _("May be read here; ask its holder for anything else"),
    "closed": _("Closed: for curators alone"),
}  # fmt: skip
MATCHED_BY = SCHEMES | {"title": _("title"), "year": _("year"), "first author": _("first author")}


def field(name: str) -> str:
    return gettext(FIELDS[name])


def how(code: str) -> str:
    return gettext(HOW[code])


def form(name: str) -> str:
    return gettext(FORMS.get(name, name)) if name else ""


def files() -> dict[str, str]:
    """What works are taken away as: each form by its name, last the RIS that portals write."""
    return {**FORM_NAMES, PURE: gettext("RIS, as portals write it")}


def style(name: str) -> str:
    return gettext(STYLES[name])


def kind(name: str) -> str:
    return gettext(KINDS[name]) if name in KINDS else name


def school_kind(name: str) -> str:
    return gettext(SCHOOL_KINDS[name]) if name in SCHOOL_KINDS else name


def grade(number: str) -> str:
    if number == "0":
        return gettext("Class before school")
    return gettext("Grade %(number)s") % {"number": number}


def kind_of_work(name: str) -> str:
    return gettext(TYPES.get(name, TYPES["other"]))


def status(name: str) -> str:
    return gettext(STATUSES[name]) if name in STATUSES else name


def afterwards(name: str) -> str:
    """In words, where a work was retracted or corrected after it was published."""
    return status(name) if name in AFTERWARDS else ""


def genre(name: str) -> str:
    return gettext(GENRES[name]) if name in GENRES else name


def language(code: str) -> str:
    return gettext(LANGUAGES[code]) if code in LANGUAGES else code


def version(number: int, language: str) -> str:
    """Which version of an account, in the language of the account: it stands in its citation."""
    with override(language):
        return gettext("version %(number)s") % {"number": number}


def translation(told: Expression | Version, people: list[str]) -> list[str]:
    """What is said of a translation; nothing of a text of which nobody said that it is one."""
    if not told.translated_from:
        return []
    said = [
        gettext("Translation; original language: %(language)s") % {"language": language(told.translated_from)}
    ]
    if told.translators == people:
        said.append(gettext("Translated by its author"))
    elif told.translators:
        said.append(gettext("Translator: %(names)s") % {"names": ", ".join(told.translators)})
    return said


def role(name: str) -> str:
    return gettext(ROLES[name]) if name in ROLES else name


def licence(code: str) -> str:
    return gettext(LICENCES[code])


def scheme(name: str) -> str:
    return gettext(SCHEMES[name]) if name in SCHEMES else name.upper()


def subject_scheme(name: str) -> str:
    return gettext(SUBJECT_SCHEMES[name]) if name in SUBJECT_SCHEMES else gettext("Subject areas")


def peer_review(work: Work) -> str:
    if work.peer_review is None:
        return ""
    return pgettext("of an article", "peer-review") if work.peer_review else gettext("without peer review")


def counted(one: CitationCount) -> str:
    return ngettext("%(count)s citation (%(source)s)", "%(count)s citations (%(source)s)", one.count) % {
        "count": one.count,
        "source": one.source,
    }


def people(work: Work) -> str:
    return ", ".join(one.reading_order for one in work.people() or work.contributors)


def matched(names: Iterable[str]) -> str:
    return ", ".join(gettext(MATCHED_BY.get(name, name)) for name in names)


def value(name: str, held: Any) -> str:
    """A field as the report shows it: in words, and not at length."""
    as_written = VALUES.get(name, shown)
    text = "" if held in (None, "", ()) else as_written(held)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"


def said(trace: Trace) -> str:
    """Why it was decided so, with names of fields, roles and languages in words."""
    params = dict(trace.params)
    if "fields" in params:
        params["fields"] = matched(params["fields"].split(", "))
    if "role" in params:
        params["role"] = role(params["role"])
    if "language" in params:
        params["language"] = language(params["language"])
    for one in ("kept", "other"):
        if one in params:
            params[one] = value("notes", (params[one],))
    return gettext(SENTENCES[trace.code]) % params


def refused(refusal: FormatRefusal) -> str:
    params = dict(refusal.params)
    if "format" in params:
        params["format"] = form(next((code for code, name in NAMED.items() if name == params["format"]), ""))
    return gettext(REFUSALS[refusal.code]) % params


def _links(links: tuple[Link, ...]) -> str:
    return "; ".join(f"{role(one.role)}: {one.url}" for one in links)


def _numbers(numbers: tuple[Identifier, ...]) -> str:
    return "; ".join(f"{scheme(one.scheme)} {one.value}" for one in numbers)


def _subjects(subjects: tuple[Subject, ...]) -> str:
    return "; ".join(f"{subject_scheme(one.scheme)}: {one.label}" for one in subjects)


def _peer_review(held: bool) -> str:  # noqa: FBT001 -- the value of a field
    return peer_review(Work(peer_review=held))


VALUES: dict[str, Callable[[Any], str]] = {
    "type": kind_of_work, "status": status, "genre": genre, "language": language, "peer_review": _peer_review,
    "links": _links, "identifiers": _numbers, "subjects": _subjects,
    "citations": lambda held: "; ".join(counted(one) for one in held),
}  # fmt: skip
