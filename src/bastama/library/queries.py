from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BinaryField, Case, F, Prefetch, Q, QuerySet, When, prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone

from bastama.foundation.prepared import prepared
from bastama.library import wording
from bastama.library.finding.marking import Piece
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.names import signed
from bastama.library.formats.record import Abstract, Contributor, Link, Title
from bastama.library.formats.record import Record as Work
from bastama.library.models import Expression, MatchingKey, Record, Source, Version

LARGEST_SHOWN = 200_000
HELD_AT_ONCE = 500


def in_the_library() -> QuerySet[Record]:
    """What readers find: every record that was not taken back and stands for itself, newest first. The library is public."""
    return Record.objects.filter(taken_back_at=None, merged_into=None).order_by("-entered_at", "address")


def newest(kind: str) -> QuerySet[Record]:
    """Records of a kind, newest first."""
    return in_the_library().filter(kind=kind)


def named(names: Iterable[str]) -> dict[str, Record]:
    """Records by what others call them, a DOI or the last part of an address; those that are here. Two queries at most."""
    wanted = dict.fromkeys(names)
    keys = {f"doi:{name.casefold()}": name for name in wanted if "/" in name}
    plain = [name for name in wanted if "/" not in name]
    here = Record.objects.filter(taken_back_at=None).select_related("merged_into")
    found = {one.address: one.standing for one in here.filter(address__in=plain)} if plain else {}
    if keys:
        rows = MatchingKey.objects.filter(key__in=keys, record__taken_back_at=None)
        found |= {keys[row.key]: row.record.standing for row in rows.select_related("record__merged_into")}
    return found


@dataclass(frozen=True)
class Told:
    """An account in one of its languages, and the languages it is told in."""

    expression: Expression
    others: list[Expression]
    versions: list[Version]

    @property
    def version(self) -> Version | None:
        """The version that stands there now, once there was an earlier one."""
        return self.versions[0] if len(self.versions) > 1 else None


def told_in(record: Record, languages: list[str]) -> Told | None:
    """The expression of an account in the first of the languages it has; else the one it was first told in."""
    expressions = _expressions(record.pk)
    if not expressions:
        return None
    by_language = {one.language: one for one in expressions}
    chosen = next((by_language[one] for one in languages if one in by_language), expressions[0])
    return Told(chosen, expressions, versions_of(record, chosen.language))


@prepared
def _expressions(record: UUID) -> QuerySet[Expression]:
    return Expression.objects.filter(record=record).order_by("place")


def versions_of(record: Record, language: str) -> list[Version]:
    """The versions of an account in a language, the newest first, without their texts."""
    return _versions(record.pk, language)


@prepared
def _versions(record: UUID, language: str) -> QuerySet[Version]:
    rows = Version.objects.filter(record=record, language=language)
    return rows.defer("text", "abstract").order_by("-number")


def address_of_version(version: Version, address: str) -> str:
    """Where this version stands for good."""
    return settings.SITE_ADDRESS + reverse(
        "library:version", args=[address, version.language, version.number]
    )


def page_address(record: Record, language: str = "") -> str:
    """Where everybody finds the record; of an account, in one of its languages."""
    own = settings.SITE_ADDRESS + reverse("library:record", args=[record.address])
    return f"{own}?language={language}" if language else own


def page_of_newest(record: Record, language: str) -> str:
    """Where the account stands now in this language; nothing when it was taken back there."""
    is_told = record.expressions.filter(language=language).exists()
    return page_address(record, language) if is_told else ""


def work_of(record: Record, expression: Expression | None = None) -> Work:
    """The record as a work to be cited and written; of an account, the given expression."""
    work = from_plain(record.content)
    if expression is None:
        return work
    return replace(
        work,
        title=Title(expression.title),
        contributors=_with_translators(work.contributors, expression),
        issued=timezone.localdate(expression.published_at).isoformat(),
        links=(Link(page_address(record, expression.language)),),
        abstracts=(Abstract(expression.abstract, expression.language),) if expression.abstract else (),
        keywords=tuple(expression.keywords),
        language=expression.language,
    )


def work_of_version(version: Version, record: Record, abstract: str = "") -> Work:
    """A version as a work to be cited: its number in its title, its own day and address."""
    people = tuple(signed(name) for name in version.people)
    return replace(
        Work(type="account", contributors=_with_translators(people, version)),
        title=Title(f"{version.title} ({wording.version(version.number, version.language)})"),
        issued=timezone.localdate(version.published_at).isoformat(),
        links=(Link(address_of_version(version, record.address)),),
        abstracts=(Abstract(abstract, version.language),) if abstract else (),
        keywords=tuple(version.keywords),
        language=version.language,
    )


def people_of(record: Record) -> list[str]:
    """The names under an account, as they were signed."""
    return [one.printed or one.reading_order for one in from_plain(record.content).people()]


def _with_translators(people: tuple[Contributor, ...], told: Expression | Version) -> tuple[Contributor, ...]:
    """Who wrote it, then who translated it; one who translated their own text is named once."""
    written_by = {one.printed or one.reading_order for one in people}
    others = [name for name in told.translators if name not in written_by]
    return (*people, *(replace(signed(name), role="translator") for name in others))


@dataclass(frozen=True)
class Listed:
    """One record in a list: its title and abstract in the reader's language where it has them."""

    record: Record
    title: str
    title_language: str
    abstract: str
    abstract_language: str
    languages: list[str]
    title_pieces: list[Piece] = field(default_factory=list)
    people_pieces: list[Piece] = field(default_factory=list)
    around: list[Piece] = field(default_factory=list)
    """What stands around the first word that was searched for, if one was."""
    like: object = None
    """What it shares with the question, where only its meaning led to it (`nearby.joining`)."""

    @property
    def beside(self) -> str:
        """Its year and its languages, each behind a dot: one text, for a list would draw each of them apart."""
        year = [str(self.record.year)] if self.record.year else []
        return "".join(f" · {one}" for one in [*year, *map(wording.language, self.languages)])

    @property
    def state(self) -> str:
        return state_of(self.record)


def state_of(record: Record) -> str:
    """In words, where a work was retracted or corrected after it was published."""
    return "" if record.is_account else wording.afterwards(record.content.get("status", ""))


def status_of(way: str = "") -> KeyTextTransform:
    """For a list without the content of its records: what became of them, by the way that leads to a record."""
    return KeyTextTransform("status", f"{way}content")


def with_expressions(records: QuerySet[Record]) -> QuerySet[Record]:
    """What a list shows of accounts, in one query more; never their whole texts."""
    return records.prefetch_related(_shown_of_accounts())


def bring_expressions(records: Iterable[Record]) -> None:
    """The same for records that are here already: a query where an account is among them."""
    prefetch_related_objects([one for one in records if one.is_account], _shown_of_accounts())


def _shown_of_accounts() -> "Prefetch[Any]":
    return Prefetch("expressions", queryset=Expression.objects.order_by("place").defer("text"))


def listed(records: Iterable[Record], language: str) -> list[Listed]:
    return [
        _as_account(one, language) if one.is_account else _as_literature(one, language) for one in records
    ]


def _as_account(record: Record, language: str) -> Listed:
    told = list(record.expressions.all())
    chosen = next((one for one in told if one.language == language), told[0])
    languages = [one.language for one in told]
    return Listed(record, chosen.title, chosen.language, chosen.abstract, chosen.language, languages)


def _as_literature(record: Record, language: str) -> Listed:
    abstracts = record.content.get("abstracts", [])
    chosen = next(
        (one for one in abstracts if one["language"] == language), abstracts[0] if abstracts else {}
    )
    said_in = chosen.get("language") or record.language
    languages = [record.language] if record.language else []
    return Listed(record, record.title, record.language, chosen.get("text", ""), said_in, languages)


def sources_of(record: Record) -> list[Source]:
    """The files a record was read from, and those of records merged into it, in the order they were read.

    Of a very large one not its text.
    """
    return _sources(record.pk)


@prepared
def _sources(record: UUID) -> QuerySet[Source]:
    text = Case(When(size__lte=LARGEST_SHOWN, then=F("raw")), default=None, output_field=BinaryField())
    named = Source.objects.filter(pk__in=Source.records.through.objects.filter(_of(record)).values("source"))
    return named.annotate(size=Length("raw"), shown=text).defer("raw").order_by("read_at", "name")


def _of(record: UUID) -> Q:
    """Rows of a record and of those merged into it, two deep: who merges oftener finds the rest by its own address."""
    merged = Record.objects.filter(merged_into=record).values("pk")
    family = Q(pk=record) | Q(merged_into=record) | Q(merged_into__in=merged)
    return Q(record__in=Record.objects.filter(family).values("pk"))


def works_at(addresses: Iterable[str]) -> tuple[list[Work], list[str]]:
    """The works at these addresses, or all of the library; and the addresses where nothing is.

    An account is a work for each language it is told in.
    """
    wanted = list(addresses)
    records = in_the_library().order_by("entered_at", "address").prefetch_related("expressions")
    held = {one.address: one for one in (records.filter(address__in=wanted) if wanted else records)}
    chosen = [held[address] for address in wanted or held if address in held]
    works = [work for record in chosen for work in all_works_of(record)]
    return works, [address for address in wanted if address not in held]


def works_in(records: QuerySet[Record]) -> Iterator[Work]:
    """The works of any number of records, one after another; of an account each of its languages.

    No more than a few hundred records are held at a time: a question for each, and one for what they are told in.
    """
    for record in with_expressions(records).iterator(chunk_size=HELD_AT_ONCE):
        yield from all_works_of(record)


def all_works_of(record: Record) -> list[Work]:
    """The record as a work; an account, as one in each of its languages. Asks nothing where `with_expressions` did."""
    expressions = sorted(record.expressions.all(), key=lambda one: one.place) if record.is_account else []
    return [work_of(record, one) for one in expressions] or [work_of(record)]
