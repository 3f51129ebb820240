"""The one place where the content of a record of literature changes: columns, words it is found by, keys, revision, history."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from bastama.foundation.days import now
from bastama.history.actions import record_each as remember_each
from bastama.library.actions.indexing import index_new, index_works
from bastama.library.actions.journals import keep_journals, keep_journals_of_new
from bastama.library.actions.signing import keep_signatures, sign_new
from bastama.library.formats.checking import languages_of_abstracts, to_check
from bastama.library.formats.json_form import to_plain
from bastama.library.formats.nearness import near_keys
from bastama.library.formats.record import FIELDS
from bastama.library.formats.record import Record as Work
from bastama.library.models import MatchingKey, Record
from bastama.library.revising import Revision
from bastama.library.shelf import LONGEST_KEY, keys_of
from bastama.library.vocabulary.spoken import by_which
from bastama.people.models import Person

CODES = {
    Revision.Cause.IMPORTED: "library.record_joined",
    Revision.Cause.BY_HAND: "library.record_set",
    Revision.Cause.JOINED: "library.records_merged",
    Revision.Cause.PARTED: "library.records_parted",
    Revision.Cause.MANY: "library.record_set",
}
FILLED = ("content", "title", "people", "year", "language", "to_check", "abstracts_in", "changed_at")
"""The columns that say what the content says."""


def keep_new(works: Mapping[Record, Work], *, by: Person | None) -> None:
    """Put works into rows that are not in the library yet. As many questions for some hundreds as for one."""
    for row, work in works.items():
        _fill(row, work)
        row.marked_by = by_which()
    Record.objects.bulk_create(works)
    keep_keys(works)
    sign_new(works)
    index_new(works)
    keep_journals_of_new(works)
    remember_each("library.record_imported", about=works, by=by)


def keep_changed(
    row: Record,
    work: Work,
    *,
    cause: Revision.Cause,
    by: Person | None,
    other: Record | None = None,
    batch: UUID | None = None,
) -> Revision:
    """Let a record say something else than before, and keep what it said. Completes an action, under its lock."""
    return keep_all_changed({row: work}, cause=cause, by=by, other=other, batch=batch)[0]


def keep_all_changed(
    works: Mapping[Record, Work],
    *,
    cause: Revision.Cause,
    by: Person | None,
    other: Record | None = None,
    batch: UUID | None = None,
) -> list[Revision]:
    """Let records say something else than before, under their locks. As many questions for some dozens as for one.

    What stands beside a record follows it: words, keys, the names under it, its journal; what it said is kept. Of one that
    leads on to another no words, for nobody finds it; it gets them again when the two are parted.
    """
    before = {row.pk: row.content for row in works}
    for row, work in works.items():
        _fill(row, work)
    Record.objects.bulk_update(works, FILLED)
    keep_keys(works)
    keep_signatures(works)
    index_works({row: work for row, work in works.items() if row.is_here})
    keep_journals(works)
    made = Revision.objects.bulk_create(
        Revision(
            record=row, cause=cause, other=other, batch=batch, changes=difference(before[row.pk], row.content)
        )
        for row in works
    )
    facts: dict[Any, dict[str, object]] = {
        one.record_id: {"revision": one.pk, "fields": [name for name in one.changes if name in FIELDS]}
        for one in made
    }
    remember_each(CODES[cause], about=works, by=by, facts=facts)
    return made


def keep_keys(works: Mapping[Record, Work]) -> None:
    """What records are recognised by, and what brings near those that may be the same."""
    wanted = {row.pk: [*keys_of(work), *near_keys(work)] for row, work in works.items()}
    held = set(MatchingKey.objects.filter(record__in=wanted).values_list("record_id", "key"))
    MatchingKey.objects.bulk_create(
        MatchingKey(record_id=pk, key=key)
        for pk, keys in wanted.items()
        for key in dict.fromkeys(one[:LONGEST_KEY] for one in keys)
        if (pk, key) not in held
    )


def named_in(work: Work) -> str:
    """The languages of its abstracts, as the column holds them."""
    languages = ",".join(code[:8] for code in languages_of_abstracts(work)[:6])
    return f",{languages}," if languages else ""


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By part of the content: what it was and what it is; a part that was not there is null."""
    names: Iterable[str] = dict.fromkeys([*before, *after])
    return {
        name: {"before": before.get(name), "after": after.get(name)}
        for name in names
        if before.get(name) != after.get(name)
    }


def as_before(content: dict[str, object], changes: dict[str, dict[str, object]]) -> dict[str, object]:
    """The content as it was before a change; a part that was changed again since stays as it is now."""
    found = dict(content)
    for name, change in changes.items():
        if name == "provenance":
            found[name] = _without(content.get(name), change)
        elif found.get(name) == change["after"]:
            found[name] = change["before"]
    return {name: value for name, value in found.items() if value is not None}


def _without(now_said: object, change: dict[str, object]) -> list[object]:
    """The decisions as they were before a change, and those that were made since."""
    said = list(now_said) if isinstance(now_said, list) else []
    after = change["after"] if isinstance(change["after"], list) else []
    before = change["before"] if isinstance(change["before"], list) else []
    return [*before, *(one for one in said if one not in after)]


def _fill(row: Record, work: Work) -> None:
    row.content = to_plain(work)
    row.title = work.title.joined[:500]
    row.people = ", ".join(one.reading_order for one in work.people() or work.contributors)[:500]
    row.year = int(work.year) if work.year.isdecimal() and len(work.year) == 4 else None
    row.language = work.language[:8]
    row.to_check = len(to_check(work))
    row.abstracts_in = named_in(work)
    row.changed_at = now()
