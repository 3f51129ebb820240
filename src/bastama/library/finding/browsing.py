"""The whole library in lists: every year, language, kind, journal and name, with how many works there are."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bastama.foundation.text import kazakh_key
from bastama.library import wording
from bastama.library.authors import pages_by_name
from bastama.library.concepts import in_alphabet
from bastama.library.finding.indexed import ACCOUNT, JOINER
from bastama.library.finding.narrowing import Choice
from bastama.library.finding.schools import kinds_told
from bastama.library.finding.searching import MOST
from bastama.library.journals import pages_by_title
from bastama.library.models import Listing, Record
from bastama.library.speaking import Mark
from bastama.library.vocabulary.shipped import shipped

LISTS = {
    "kind": _("Kinds"), "language": _("Languages"), "year": _("Years"), "journal": _("Journals"), "person": _("Names"),
    "concept": _("Concepts"), "concern": _("Concerns"), "subject": _("School subjects"), "grade": _("Grades"),
    "school": _("Kinds of schools"),
}  # fmt: skip
IN_ALPHABET = {"journal", "person"}
CONCERNS = ("pupils", "classroom", "school")
"""The facets of what teachers set out from: their pupils, their lessons, their school."""

Group = tuple[str, list[Choice]]


def lists_of(by: str) -> list[Group]:
    """The values of one kind with their counts, in groups under a heading; a single group has none."""
    if by in ("concept", "concern"):
        return _by_facet(by)
    values = _LISTED[by]()
    if by not in IN_ALPHABET:
        return [("", values)] if values else []
    values.sort(key=lambda one: kazakh_key(one.name))
    return [(letter, list(found)) for letter, found in groupby(values, key=lambda one: _letter(one.name))]


def is_cut(by: str) -> bool:
    """Whether only the newest works were gone through: names stand together in one field of each work."""
    return by == "person" and Listing.objects.count() > MOST


def _letter(name: str) -> str:
    return next((one for one in name.upper() if one.isalnum()), "")


def _counted(column: str) -> Iterator[tuple[str, int]]:
    rows = Listing.objects.order_by().values_list(column).annotate(count=Count("id"))
    return ((str(value), count) for value, count in rows if value not in (None, ""))


def _kinds() -> list[Choice]:
    choices = [_choice(wording.kind(one), count, kind=one) for one, count in sorted(_counted("kind"))]
    types = sorted(_counted("type"), key=lambda one: -one[1])
    return choices + [
        _choice(wording.kind_of_work(one), count, type=one) for one, count in types if one != "account"
    ]


def _languages() -> list[Choice]:
    counts: Counter[str] = Counter()
    for several, count in _counted("languages"):
        for one in wording.LANGUAGES.keys() & set(several.split()):
            counts[one] += count
    return [_choice(wording.language(one), count, language=one) for one, count in counts.most_common()]


def _years() -> list[Choice]:
    return [
        _choice(one, count, since=one, until=one) for one, count in sorted(_counted("year"), reverse=True)
    ]


def _journals() -> list[Choice]:
    pages = pages_by_title()
    return [
        Choice(one, count, pages[one]) if one in pages else _choice(one, count, journal=one)
        for one, count in _counted("journal")
    ]


def _people() -> list[Choice]:
    """A name that is one person's alone leads to their page, any other to all works under it: also a teacher may have it."""
    newest = Listing.objects.order_by("-entered_at", "-id").values_list("people", "kind")[:MOST]
    counts: Counter[str] = Counter()
    teachers: set[str] = set()
    for several, kind in newest:
        names = [one for one in several.split(JOINER) if one]
        counts.update(names)
        teachers.update(names if kind == ACCOUNT else [])
    pages = {} if is_cut("person") else pages_by_name()
    return [
        Choice(one, count, pages[one])
        if one in pages and one not in teachers
        else _choice(one, count, person=one)
        for one, count in counts.items()
    ]


def _by_facet(by: str) -> list[Group]:
    """Concepts under their facets, each with the works that speak of it or of a narrower one; of concerns, accounts."""
    marks = Mark.objects.order_by()
    asks: dict[str, str] = {}
    if by == "concern":
        marks, asks = marks.filter(record__kind=Record.Kind.ACCOUNT), {"kind": Record.Kind.ACCOUNT.value}
    counts = dict(marks.values_list("concept").annotate(count=Count("id")))
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    found = []
    for facet in shipped().facets:
        if by == "concept" or facet.id in CONCERNS:
            known = in_alphabet((one for one in shipped().in_facet(facet.id) if one.id in counts), language)
            choices = [
                _choice(capfirst(one.name[language]), counts[one.id], concept=one.id, **asks) for one in known
            ]
            found += [(facet.name[language], choices)] if choices else []
    return found


def _tagged(name: str) -> Counter[str]:
    """How often each tag of a kind occurs. Only accounts have them, but for subjects."""
    rows = Listing.objects.filter(tags__contains=f"{name}:").values_list("tags", flat=True)
    found = (tag.partition(":") for tags in rows.iterator() for tag in tags.split())
    return Counter(value for kind, _, value in found if kind == name)


def _subjects() -> list[Choice]:
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    counts = _tagged("subject")
    known = in_alphabet((shipped().concepts[one] for one in counts if one in shipped().concepts), language)
    return [_choice(capfirst(one.name[language]), counts[one.id], subject=one.id) for one in known]


def _grades() -> list[Choice]:
    counts = _tagged("grade")
    return [_choice(wording.grade(one), counts[one], grade=one) for one in wording.GRADES if counts[one]]


def _schools() -> list[Choice]:
    counts, told = _tagged("school"), kinds_told()
    return [
        _choice(wording.school_kind(one), counts[one], school=one)
        for one in wording.SCHOOL_KINDS
        if one in told
    ]


def _choice(name: str, count: int, **asks: str) -> Choice:
    return Choice(name, count, f"{reverse('library:search')}?{urlencode(asks)}")


_LISTED: dict[str, Callable[[], list[Choice]]] = {
    "kind": _kinds,
    "language": _languages,
    "year": _years,
    "journal": _journals,
    "person": _people,
    "subject": _subjects,
    "grade": _grades,
    "school": _schools,
}
