"""Builders for tests: a notebook, and an entry with one revision in a ring."""

from typing import Any

from bastama.entries.models import Entry, Notebook, Remark, Revision, Ring
from bastama.groups.models import Group
from bastama.people.models import Person


def notebook(of: Group) -> Notebook:
    return Notebook.objects.create(group=of)


def entry(
    writer: Person, in_notebook: Notebook, ring: str = Ring.GROUP, answers: Any = None, **given: Any
) -> Entry:
    known = {"kind": "tool", "tool": "what-i-value", "step": "values"}
    made = Entry.objects.create(notebook=in_notebook, writer=writer, **{**known, **given})
    made.head = Revision.objects.create(entry=made, writer=writer, ring=ring, answers=answers or {})
    made.save(update_fields=["head"])
    return made


def remark(under: Entry, writer: Person, to: str = Remark.To.GROUP, text: str = "a", **given: Any) -> Remark:
    return Remark.objects.create(entry=under, about=under.head, writer=writer, to=to, text=text, **given)
