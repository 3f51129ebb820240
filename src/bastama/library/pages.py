"""What the page of a record shows, in the reader's language: facts, abstracts, and where each line comes from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.kit.dates import as_far_as_said
from bastama.library import wording
from bastama.library.catalogue import FullText
from bastama.library.curating import CAUSES
from bastama.library.formats.encoding import decode
from bastama.library.formats.record import FIELDS, Abstract
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import lines_of
from bastama.library.formats.trace import Trace
from bastama.library.full_texts import path_of
from bastama.library.models import Record, Source
from bastama.library.queries import Told
from bastama.library.revising import Revision

LONGEST_LINE = 120
CORRECTIONS_SHOWN = 20
READ_AS_IT_STANDS = "field.read"
SAID_OF_COMPARING = (
    "merge.matched",
    "merge.differs",
    "merge.fuller",
    "merge.by-hand",
    "merge.not-matched",
    "hand.set",
)
WEB = ("http://", "https://")


@dataclass(frozen=True)
class Shown:
    """One value of a fact; with an address it is a link."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    name: str
    values: list[Shown]


@dataclass(frozen=True)
class SourceLine:
    """A line of a source as it stood, the fields it gave, and what was decided about it."""

    number: int
    text: str
    fields: str
    how: str
    how_said: str
    reasons: list[str]


@dataclass(frozen=True)
class SourceLines:
    name: str
    form: str
    lines: list[SourceLine]


@dataclass(frozen=True)
class Correction:
    """What was changed in a record since it stands here: when, how, which fields. Not by whom: that is for curators."""

    at: datetime
    cause: str
    fields: str


@dataclass(frozen=True)
class ToldText:
    """One of the languages an account is told in: the original, or a translation and whose."""

    language: str
    name: str
    title: str
    is_current: bool
    is_original: bool
    lines: list[str]


def texts_of(told: Told, people: list[str]) -> list[ToldText]:
    """The languages of an account, if there are several; one is the original when another was translated from it."""
    originals = {one.translated_from for one in told.others}
    return [
        ToldText(
            one.language,
            wording.language(one.language),
            one.title,
            is_current=one == told.expression,
            is_original=one.language in originals and not one.translated_from,
            lines=wording.translation(one, people),
        )
        for one in (told.others if len(told.others) > 1 else [])
    ]


@dataclass(frozen=True)
class ShownText:
    """A file with the whole text: no address before its day, unless for a curator."""

    url: str
    name: str
    size: str
    licence: str
    holder: str
    came_from: str
    open_from: date | None


def shown_texts(texts: list[FullText], record: Record, *, may_curate: bool) -> list[ShownText]:
    """What is told of each file; of one that is closed nothing, but to a curator."""
    day = today()
    return [
        ShownText(
            path_of(one, record.address) if one.is_open(day) or may_curate else "",
            "PDF" if one.ending == "pdf" else gettext("Plain text"),
            filesizeformat(one.byte_count),
            wording.licence(one.licence),
            one.holder,
            one.came_from,
            one.open_from if one.open_from and one.open_from > day else None,
        )
        for one in texts
        if may_curate or one.licence != FullText.Licence.CLOSED
    ]


def facts_of(work: Work, journal_page: str = "") -> list[Fact]:
    """The facts in the order of the page; what the record does not hold is not there."""
    return [Fact(name, values) for name, values in _facts(work, journal_page) if values]


def _facts(work: Work, journal_page: str) -> Iterator[tuple[str, list[Shown]]]:
    yield wording.field("status"), _said(wording.status(work.status))
    yield wording.field("issued"), _said(as_far_as_said(work.issued))
    yield wording.field("online"), _said(as_far_as_said(work.online))
    in_journal = work.type == "journal-article"
    stands_in = gettext("Journal") if in_journal else wording.field("container")
    yield stands_in, [Shown(one.text, journal_page) for one in _said(work.container.title)]
    yield gettext("Short title"), _said(work.container.short)
    yield wording.field("volume"), _said(work.volume)
    yield wording.field("issue"), _said(work.issue)
    yield wording.field("pages"), _said(work.pages.joined.replace("-", "–"))
    yield wording.field("page_count"), _said(str(work.page_count or work.pages.count or ""))
    yield from _numbers(work)
    yield wording.field("language"), _said(wording.language(work.language))
    yield wording.field("publisher"), _said(work.publisher)
    yield wording.field("place"), _said(work.place)
    yield from _subjects(work)
    yield gettext("Elsewhere"), [_link(wording.role(one.role), one.url) for one in work.links]
    yield wording.field("rights"), _said(work.rights.label) + _said(work.rights.statement)
    yield wording.field("notes"), [Shown(one) for one in work.notes]
    yield wording.field("unknown"), [Shown(f"{one.key}: {one.value}") for one in work.unknown]


def _said(text: str) -> list[Shown]:
    return [Shown(text)] if text else []


def _link(text: str, url: str) -> Shown:
    """Only an address of the web becomes a link: a record is a stranger's text."""
    return Shown(text, url) if url.startswith(WEB) else Shown(f"{text}: {url}")


def _numbers(work: Work) -> Iterator[tuple[str, list[Shown]]]:
    by_scheme: dict[str, list[Shown]] = defaultdict(list)
    for one in work.identifiers:
        url = f"https://doi.org/{one.value}" if one.scheme == "doi" else ""
        by_scheme[one.scheme].append(Shown(one.value, url))
    for scheme, values in by_scheme.items():
        yield wording.scheme(scheme), values


def _subjects(work: Work) -> Iterator[tuple[str, list[Shown]]]:
    by_scheme: dict[str, list[Shown]] = defaultdict(list)
    for one in work.subjects:
        by_scheme[one.scheme].append(Shown(one.label))
    for scheme, values in by_scheme.items():
        yield wording.subject_scheme(scheme), values


def abstracts_of(work: Work, language: str) -> list[Abstract]:
    """The abstracts, the one in the reader's language first."""
    told = [Abstract(one.text, one.language or work.language) for one in work.abstracts]
    return sorted(told, key=lambda one: one.language != language)


def corrections_of(record: Record) -> list[Correction]:
    """What was corrected, the latest first; not what merely came again from a file. One query."""
    found = [
        Correction(
            row.at,
            gettext(CAUSES[row.cause]),
            ", ".join(wording.field(name) for name in FIELDS if name in row.changes),
        )
        for row in _revisions(record.pk)
    ]
    return [one for one in found if one.fields]


@prepared
def _revisions(record: UUID) -> QuerySet[Revision]:
    return Revision.objects.filter(record=record).order_by("-pk")[:CORRECTIONS_SHOWN]


def comparison_of(work: Work) -> list[str]:
    """Why the sources are of one work, and where they differ."""
    traces = [trace for trace in work.provenance if trace.code in SAID_OF_COMPARING]
    said = (
        f"{wording.field(trace.field)}: {wording.said(trace)}" if trace.field else wording.said(trace)
        for trace in traces
    )
    return list(dict.fromkeys(said))


def lines_of_sources(work: Work, sources: list[Source]) -> list[SourceLines]:
    """Every line that gave something, as it stood; without the file's text, the decisions alone.

    A long line that the page shows in full above is begun only.
    """
    return [_lines_of_source(work, one) for one in sources]


def _lines_of_source(work: Work, source: Source) -> SourceLines:
    by_line: dict[int, list[Trace]] = defaultdict(list)
    for trace in work.provenance:
        if trace.source.name == source.name and trace.source.format == source.form:
            for number in trace.lines:
                by_line[number].append(trace)
    texts = _texts(source)
    return SourceLines(
        source.name,
        wording.form(source.form),
        [_line(number, texts.get(number, ""), by_line[number]) for number in sorted(by_line)],
    )


def _texts(source: Source) -> dict[int, str]:
    raw = bytes(getattr(source, "shown", None) or b"")
    return {line.number: line.text.strip() for line in lines_of(decode(raw, source.name).text)} if raw else {}


def _line(number: int, text: str, traces: list[Trace]) -> SourceLine:
    names = dict.fromkeys(trace.field for trace in traces if trace.field)
    hows = {trace.how for trace in traces}
    how = next((one for one in ("dropped", "guessed", "merged") if one in hows), "kept")
    return SourceLine(
        number,
        text if len(text) <= LONGEST_LINE * 2 else f"{text[:LONGEST_LINE].rstrip()}…",
        ", ".join(wording.field(name) for name in names),
        how,
        wording.how(how),
        list(dict.fromkeys(wording.said(trace) for trace in traces if trace.code != READ_AS_IT_STANDS)),
    )
