import rules

from bastama.conditions.queries.requests import Seen
from bastama.people.models import Person
from bastama.people.permissions import is_on_an_open_device


@rules.predicate
def answers(person: Person, seen: Seen | None) -> bool:
    """Is the one who is asked now."""
    return seen is not None and seen.answers


@rules.predicate
def asked(person: Person, seen: Seen | None) -> bool:
    return seen is not None and seen.is_asker


rules.add_perm("conditions.answer", is_on_an_open_device & answers)
rules.add_perm("conditions.confirm", is_on_an_open_device & asked)
rules.add_perm("conditions.ask", is_on_an_open_device)
