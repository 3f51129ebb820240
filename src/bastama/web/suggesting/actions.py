"""A better word is sent, and what becomes of it is said."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import get_resolver

from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.history.actions import record
from bastama.people.actions import attempts
from bastama.people.errors import AddressIsTired
from bastama.people.models import Person
from bastama.web.errors import SettledMeanwhile, SuggestionsAreMany, SuggestionsComeTooFast
from bastama.web.models import Suggestion

MOST_WAITING = 1000


@dataclass(frozen=True)
class Said:
    """What is typed, and nothing else: not who, not what the page was about."""

    language: str
    there: str
    better: str
    why: str = ""
    page: str = ""


@transaction.atomic
def suggest(said: Said, *, address: str) -> Suggestion:
    """Send a better word. Who sends it is not kept; they are counted by where they come from, and only so many wait."""
    try:
        attempts.begin("words", address=f"words {address}")
    except AddressIsTired:
        raise SuggestionsComeTooFast from None
    if Suggestion.objects.filter(state=Suggestion.State.NEW).count() >= MOST_WAITING:
        raise SuggestionsAreMany
    made = Suggestion(
        language=said.language,
        there=said.there,
        better=said.better,
        why=said.why,
        page=said.page if is_a_page(said.page) else "",
    )
    save_or_refuse(made)
    return made


@transaction.atomic
def settle(suggestion: Suggestion, *, state: str, seen: str, by: Person) -> None:
    """Say what becomes of a better word: taken, not now, or waiting again.

    `seen` is what it was when it was shown: of two who decide at once, the second is told what the first decided. The same
    again changes nothing.
    """
    found = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if found.state == state:
        return
    if found.state != seen:
        raise SettledMeanwhile(there=found.there, state=found.state, name=found.get_state_display())
    found.state = state
    found.settled_at = now() if state else None
    save_or_refuse(found)
    record("web.suggestion_settled", about=found, by=by, state=state)


def is_a_page(name: str) -> bool:
    """Whether this is the name of an address of the site; anything else that stands in its place is not kept."""
    return name in _names()


def _names() -> set[str]:
    resolver = get_resolver()
    found = {name for name in resolver.reverse_dict if isinstance(name, str)}
    for space, (_prefix, inner) in resolver.namespace_dict.items():
        found |= {f"{space}:{name}" for name in inner.reverse_dict if isinstance(name, str)}
    return found
