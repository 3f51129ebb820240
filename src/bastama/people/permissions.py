import rules

from bastama.people.models import Person


@rules.predicate
def is_on_an_open_device(person: Person) -> bool:
    """Not let in by a code that somebody else made: that hand may not let others in, nor give places."""
    return person.sealed_under is None
