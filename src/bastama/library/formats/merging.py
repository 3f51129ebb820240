"""Two records of one work into one, field by field; both sources stay, and what differs is said.

The first record stands where the two differ; the other's value stays in the trace of the field. What was set by hand
stands before what any file says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from bastama.library.formats.draft import ordered
from bastama.library.formats.identifiers import same_link
from bastama.library.formats.matching import EXACT, Match, match
from bastama.library.formats.record import (
    FIELDS,
    Abstract,
    CitationCount,
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Rights,
    Subject,
    Title,
    Unknown,
)
from bastama.library.formats.text import bare, folded
from bastama.library.formats.trace import GUESSED, KEPT, MERGED, Report, Source, Trace

EMPTY = Record()
LATER = {"corrected": 1, "retracted": 2}
"""What becomes of a work after it was published: whoever says it knows more."""
Choice = tuple[Any, str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """The one record, why the two are one work, and what was decided field by field."""

    record: Record
    match: Match
    report: Report


def merge(a: Record, b: Record) -> Merged:
    source = Source("merge", " + ".join(_names(a, b)))
    found = match(a, b)
    traces = [_matched(found, source)]
    values: dict[str, Any] = {}
    hands = a.by_hand, b.by_hand
    for name in FIELDS:
        mine, yours = getattr(a, name), getattr(b, name)
        empty = getattr(EMPTY, name)
        if mine == yours == empty:
            continue
        by_hand = mine != yours and (name in hands[0] or name in hands[1])
        value, how, code = (
            (mine if name in hands[0] else yours, KEPT, "merge.by-hand")
            if by_hand
            else _chosen(name, mine, yours, empty)
        )
        values[name] = value
        other = mine if value == yours else yours
        traces.append(Trace(name, source, (), how, code, _params(code, value, other)))
    record = Record(
        **values,
        provenance=(*a.provenance, *b.provenance, *traces),
        shape=a.shape or b.shape,
        raw=(*a.raw, *(one for one in b.raw if one not in a.raw)),
    )
    return Merged(record, found, Report(source, traces=tuple(traces)))


def _names(a: Record, b: Record) -> list[str]:
    return [one.raw[0].name if one.raw else "record" for one in (a, b)]


def _matched(found: Match, source: Source) -> Trace:
    if found.is_one_work:
        return Trace("", source, (), MERGED, "merge.matched", {"fields": ", ".join(found.fields)})
    return Trace("", source, (), GUESSED, "merge.not-matched")


def _chosen(name: str, mine: Any, yours: Any, empty: Any) -> Choice:
    if mine == yours:
        return mine, MERGED, "merge.same"
    if empty in (mine, yours):
        return (yours if mine == empty else mine), KEPT, "merge.only-one"
    return RULES.get(name, _first)(mine, yours)


def _params(code: str, value: Any, other: Any) -> dict[str, str]:
    if code not in ("merge.differs", "merge.fuller", "merge.by-hand"):
        return {}
    return {"kept": shown(value), "other": shown(other)}


def shown(value: Any) -> str:
    """A field as a person would write it."""
    if isinstance(value, tuple):
        return "; ".join(shown(one) for one in value)
    as_written = SHOWN.get(type(value))
    return as_written(value) if as_written else str(value)


def _beside(one: Contributor) -> str:
    """What is known of a person beside the name, as one would write it behind."""
    said = ", ".join(filter(None, (one.orcid, *one.affiliations)))
    return f" ({said})" if said else ""


SHOWN: dict[type, Callable[[Any], str]] = {
    Title: lambda one: one.joined,
    Container: lambda one: one.title or one.short,
    Pages: lambda one: one.joined,
    Rights: lambda one: one.statement,
    Contributor: lambda one: one.reading_order + _beside(one),
    Identifier: lambda one: f"{one.scheme}: {one.value}",
    CitationCount: lambda one: f"{one.count} ({one.source})",
    Abstract: lambda one: one.text,
    Link: lambda one: one.url,
    Subject: lambda one: one.label,
    Unknown: lambda one: one.value,
}


def _first(mine: Any, yours: Any) -> Choice:
    return mine, KEPT, "merge.differs"


def _date(mine: str, yours: str) -> Choice:
    """The finer of two dates of one year or month."""
    if mine.startswith(yours) or yours.startswith(mine):
        return max(mine, yours, key=len), KEPT, "merge.fuller"
    return _first(mine, yours)


def _title(mine: Title, yours: Title) -> Choice:
    if folded(mine.joined) != folded(yours.joined):
        return _first(mine, yours)
    return (yours if yours.sub and not mine.sub else mine), MERGED, "merge.same"


def _people(mine: tuple[Contributor, ...], yours: tuple[Contributor, ...]) -> Choice:
    """The same people in the same order, however printed; names that were divided at a comma are surer."""
    if [_whole(one) for one in mine] == [_whole(one) for one in yours]:
        surer, other = (yours, mine) if _at_commas(yours) and not _at_commas(mine) else (mine, yours)
        united = tuple(_with_more(*two) for two in zip(surer, other, strict=True))
        return united, MERGED, "merge.same" if united == surer else "merge.united"
    return _first(mine, yours)


def _with_more(one: Contributor, same: Contributor) -> Contributor:
    """What only the other source says of this person beside the name."""
    return replace(
        one, orcid=one.orcid or same.orcid, affiliations=one.affiliations or same.affiliations
    )  # fmt: skip


def _whole(one: Contributor) -> tuple[str, frozenset[str]]:
    return one.role, frozenset(folded(one.reading_order).split())


def _at_commas(people: tuple[Contributor, ...]) -> bool:
    return all("," in one.printed for one in people)


def _container(mine: Container, yours: Container) -> Choice:
    if mine.title and yours.title and folded(mine.title) != folded(yours.title):
        return _first(mine, yours)
    united = Container(mine.title or yours.title, mine.short or yours.short)
    return united, MERGED, "merge.same" if united == mine else "merge.united"


def _rights(mine: Rights, yours: Rights) -> Choice:
    return (
        (mine, MERGED, "merge.same") if bare(mine.statement) == bare(yours.statement) else _first(mine, yours)
    )


def _identifiers(mine: tuple[Identifier, ...], yours: tuple[Identifier, ...]) -> Choice:
    """All of both, except a second DOI or Scopus number: a work has one."""
    known = {(one.scheme, one.value.casefold()) for one in mine}
    single = {one.scheme for one in mine if one.scheme in EXACT}
    new = [one for one in yours if (one.scheme, one.value.casefold()) not in known]
    added = [one for one in new if one.scheme not in single]
    code = "merge.differs" if len(added) < len(new) else "merge.united" if added else "merge.same"
    return ordered((*mine, *added)), KEPT if code == "merge.differs" else MERGED, code


def _citations(mine: tuple[CitationCount, ...], yours: tuple[CitationCount, ...]) -> Choice:
    """One count a source: the later day, and where no day is given the larger number, for counts grow."""
    best: dict[str, CitationCount] = {}
    for one in (*mine, *yours):
        held = best.get(folded(one.source))
        if held is None or (one.as_of, one.count) > (held.as_of, held.count):
            best[folded(one.source)] = one
    united = tuple(best.values())
    return united, KEPT, "merge.fuller" if united in (mine, yours) else "merge.united"


def _texts(mine: Any, yours: Any) -> Choice:
    """Abstracts: the same words once; another language stands beside; otherwise the first stands."""
    new = [one for one in yours if bare(one.text) not in {bare(held.text) for held in mine}]
    if not new:
        return mine, MERGED, "merge.same"
    beside = [
        one for one in new if one.language and one.language not in {held.language or "" for held in mine}
    ]
    if len(beside) == len(new) and all(held.language for held in mine):
        return (*mine, *beside), MERGED, "merge.united"
    return _first(mine, yours)


def _union(key: Callable[[Any], str]) -> Callable[[Any, Any], Choice]:
    def rule(mine: Iterable[Any], yours: Iterable[Any]) -> Choice:
        first = tuple(mine)
        known = {key(one) for one in first}
        added = tuple(one for one in yours if key(one) not in known)
        return (*first, *added), MERGED, "merge.united" if added else "merge.same"

    return rule


def _status(mine: str, yours: str) -> Choice:
    """That a work was retracted or corrected is never lost to a source that does not know it yet."""
    return max(mine, yours, key=lambda one: LATER.get(one, 0)), KEPT, "merge.differs"


RULES: dict[str, Callable[[Any, Any], Choice]] = {
    "title": _title, "status": _status, "contributors": _people, "container": _container, "issued": _date, "online": _date,
    "rights": _rights, "identifiers": _identifiers, "citations": _citations, "abstracts": _texts,
    "keywords": _union(folded), "subjects": _union(lambda one: f"{one.scheme} {folded(one.label)}"),
    "links": _union(lambda one: same_link(one.url)), "notes": _union(bare),
    "unknown": _union(lambda one: f"{one.format} {one.key} {one.value}"),
}  # fmt: skip
