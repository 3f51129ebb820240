"""What a phone asked the school for without a network, asked as its page would have asked it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from bastama.conditions.actions.requests import Asking, ask
from bastama.conditions.errors import AskedAlready, NotAsked
from bastama.conditions.forms import AskForm
from bastama.conditions.models import Request
from bastama.conditions.queries.requests import schools_to_ask, teaches_in
from bastama.entries.models import LANGUAGES
from bastama.groups.models import Group, Session
from bastama.groups.queries import places_of, session_for
from bastama.outbox.actions import Done
from bastama.outbox.errors import Unreadable
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.projects.forms.typed import as_id


def ask_for(person: Person, operation: Operation, base: str) -> Done:
    """A request to the director. Asked already under the id of its page it is done; a kept page may be filled in twice."""
    told = operation.payload
    language = str(told.get("language") or "")
    if language not in dict(LANGUAGES):
        raise Unreadable
    session = _session(person, told)
    group = session.group if session else _group(person, told)
    alone = session is None and teaches_in(person, group.pk)
    form = AskForm(told, schools=schools_to_ask(person, group), alone=alone, language=language)
    if not form.is_valid() or form.school_asked is None:
        raise NotAsked
    typed = form.cleaned_data
    asking = Asking(
        form.school_asked, typed["kind"], typed["words"], language, of_group=form.is_of_group, session=session
    )
    return Done(_asked(group, asking, person, typed["id"], operation).pk)


def _asked(group: Group, asking: Asking, by: Person, id: Any, operation: Operation) -> Request:
    try:
        return ask(group, asking=asking, by=by, id=id)
    except AskedAlready:
        return ask(group, asking=asking, by=by, id=operation.pk)


def _session(person: Person, told: Mapping[str, Any]) -> Session | None:
    id = as_id(str(told.get("session") or ""))
    if id is None:
        return None
    try:
        return session_for(person, id)
    except Http404 as gone:
        raise NotAsked from gone


def _group(person: Person, told: Mapping[str, Any]) -> Group:
    named = str(told.get("group") or "")
    group = next((row.group for row in places_of(person).in_groups if str(row.group_id) == named), None)
    if group is None:
        raise NotAsked
    return group
