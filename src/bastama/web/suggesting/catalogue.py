"""Better words as a catalogue of gettext: what a translator's program opens, each as an entry that wants a look (fuzzy)."""

import re
from collections.abc import Iterable
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.utils import timezone

from bastama.foundation.days import now
from bastama.web.models import Suggestion
from bastama.web.suggesting.standing import Place, messages_with

HEAD = """Words that readers suggested. Each entry is fuzzy: it holds the message as it would read with the better words.
Above it: what stands there and what is suggested, why, and on which page. Nobody's name is kept."""
NOWHERE = (
    "These words stand in no catalogue: perhaps in an edition, a questionnaire, the vocabulary or a text."
)
UNPLACED = "not in a catalogue"
NO_LINE = 0


def as_po(rows: Iterable[Suggestion], language: str) -> bytes:
    """A catalogue of one language. A message is there once; what else was suggested for it stands in its comments."""
    made = Catalog(
        locale=language,
        header_comment="\n".join(f"# {line}" for line in HEAD.splitlines()),
        project="Bastama",
        version="better words",
        creation_date=now(),
        revision_date=now(),
        fuzzy=False,
    )
    for row in rows:
        place = next(iter(messages_with(row.there, language)), None)
        ids = place.ids if place else (row.there,)
        context = place.context or None if place else UNPLACED
        key = ids if len(ids) > 1 else ids[0]
        comments = [*_said_of(row), *([] if place else [NOWHERE])]
        if (there := made.get(ids[0], context)) is not None:
            there.user_comments += ["", *comments]
            continue
        made.add(
            key,
            _better(row, place, made.num_plurals),
            locations=[(place.package, NO_LINE)] if place else (),
            flags=["fuzzy"],
            user_comments=comments,
            context=context,
        )
    out = BytesIO()
    write_po(out, made, width=0)
    return out.getvalue()


def _said_of(row: Suggestion) -> list[str]:
    said = [
        f"{row.there} -> {row.better}",
        f"why: {row.why}" if row.why else "",
        f"page: {row.page}" if row.page else "",
        f"sent: {timezone.localdate(row.sent_at).isoformat()}, {row.state or 'new'}",
    ]
    # A line break that somebody typed would end the comment and begin a message of its own.
    return [" ".join(line.split()) for line in said if line]


def _better(row: Suggestion, place: Place | None, plurals: int) -> str | tuple[str, ...]:
    """The message with the better words in it: in each of its forms that holds what stands there."""
    if place is None:
        return row.better
    if len(place.ids) == 1:
        return _put_in(place.told, row)
    forms = [*place.forms, *[place.forms[-1]] * plurals][:plurals]
    return tuple(
        _put_in(form, row) if at == place.at or row.there in form else form for at, form in enumerate(forms)
    )


def _put_in(told: str, row: Suggestion) -> str:
    words = [re.escape(word) for word in row.there.rstrip(".").split()]
    found = re.compile(r"\s+".join(words), re.IGNORECASE)
    return found.sub(lambda _: row.better.rstrip(".") if told.endswith(".") else row.better, told, count=1)
