"""What is counted of records among hits, kept beside their listings. Completes `indexing`, in its transaction."""

from collections.abc import Collection, Mapping
from typing import Any

from bastama.library.finding.tallying import letter_of, tallied
from bastama.library.models import TagLetter, Tally


def keep_tallies(listings: Mapping[int, Mapping[str, Any]]) -> None:
    """Let what is counted follow the listings of these numbers. As many questions for many as for one."""
    letters = _letters({tag for one in listings.values() for tag in one["tags"].split()})
    rows = (Tally(id=at, listing_id=at, said=tallied(one, letters)) for at, one in listings.items())
    Tally.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["said"])


def _letters(tags: Collection[str]) -> dict[str, str]:
    """The letter of each tag; of one that was never met a new one. Two who meet it at once have the same."""
    known = TagLetter.objects.filter(tag__in=tags)
    held = dict(known.values_list("tag", "id"))
    if new := sorted(set(tags) - held.keys()):
        TagLetter.objects.bulk_create((TagLetter(tag=one) for one in new), ignore_conflicts=True)
        held = dict(known.values_list("tag", "id"))
    return {tag: letter_of(number) for tag, number in held.items()}
