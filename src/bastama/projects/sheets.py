"""What can be filled in: a tool of the edition, or one of the project's own kinds of entry, as one thing.

A sheet has fields as a tool has, so every kind is typed, saved, merged, shown and printed by the same code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bastama.entries.models import Ring
from bastama.people.models import Person
from bastama.programmes.fields.definition import Field, Option
from bastama.programmes.package.model import Edition, Tool
from bastama.projects.models.project import Project
from bastama.projects.models.work import Impact, PlanItem
from bastama.projects.showing import ACCOUNT, CLAIM, account, claim

TITLE = "title"
OBJECTS = {
    "consultation": "consultations",
    "plan-item": "plan-items",
    "evidence": "evidence",
    "impact": "impact",
}
"""Kinds of entry that are added one by one, and the name under which a tool shows them."""


@dataclass(frozen=True)
class Sheet:
    """Something to fill in, in one language."""

    kind: str
    name: str
    fields: tuple[Field[str], ...]
    ring: str
    rings: tuple[str, ...]
    purpose: str = ""
    tool: str = ""
    step: str = ""
    repeats: bool = False
    shows: str = ""
    page: str = ""
    minutes: int = 0
    gathers: str = ""
    whom: str = ""
    """Of a tool in a strand, whose: its rings are then those of their circles."""

    @property
    def is_unnamed(self) -> bool:
        """Its answers stand in the group's picture without names, so nobody but the writer opens one."""
        return self.gathers == "without-names"


def of_tool(tool: Tool[str]) -> Sheet:
    return Sheet(
        kind="tool",
        name=tool.name,
        fields=tool.fields,
        ring=tool.ring,
        rings=tool.rings or (tool.ring,),
        purpose=tool.purpose,
        tool=tool.id,
        step=tool.step or "",
        repeats=tool.repeats,
        shows=tool.shows or "",
        page=tool.page,
        minutes=tool.minutes,
        gathers=tool.gathers or "",
        whom=tool.whom or "",
    )


def is_typed_in(tool: Tool[str]) -> bool:
    """Whether a facilitator may type in what a teacher wrote on its paper: only what is the group's at first."""
    return tool.ring == Ring.GROUP and not tool.repeats


def of_kind(kind: str, edition: Edition[str]) -> Sheet:
    """The sheet of a title or of an object; its ring and step are those of the tool that shows it."""
    if kind == TITLE:
        rings = (Ring.ME.value, Ring.GROUP.value, Ring.NETWORK.value)
        return Sheet(TITLE, _("Title of the project"), title_fields(), Ring.GROUP, rings)
    showing = tool_showing(OBJECTS.get(kind, kind), edition)
    name, fields = KINDS[kind]()
    if showing is None:
        return Sheet(kind, name, fields, Ring.GROUP, (Ring.ME.value, Ring.GROUP.value))
    return Sheet(kind, name, fields, showing.ring, showing.rings or (showing.ring,), step=showing.step or "")


def of_entry(kind: str, tool: str, edition: Edition[str]) -> Sheet:
    """The sheet on which an entry was written. Raises KeyError when the edition has no such tool."""
    return of_tool(edition.tool(tool)) if kind == "tool" else of_kind(kind, edition)


def tool_showing(objects: str, edition: Edition[str]) -> Tool[str] | None:
    return next((tool for tool in edition.tools if tool.shows == objects), None)


def kind_shown(shows: str) -> str:
    """The kind of entry that a tool shows and edits beside its own fields; "" for none of ours."""
    return next((kind for kind, name in OBJECTS.items() if name == shows), "")


def single_id(project: Project, person: Person, name: str, taken_back_count: int) -> UUID:
    """The id of a sheet that is filled in once: the same from every page and phone of its writer."""
    return uuid5(project.pk, f"{person.pk}:{name}:{taken_back_count}")


def title_fields() -> tuple[Field[str], ...]:
    return (
        Field(
            "text",
            _("What is your project called?"),
            _("A few words that a colleague would understand. You can change it whenever you like."),
            type="short-text",
            required=True,
        ),
    )


def consultation() -> tuple[str, tuple[Field[str], ...]]:
    return _("A talk"), (
        Field("who", _("Whom did you talk to?"), _("A name or simply “a colleague”."), type="short-text"),
        Field(
            "role", _("What do they do?"), _("Chemistry teacher, parent, deputy director."), type="short-text"
        ),
        Field("held-on", _("When?"), type="date"),
        Field("said", _("What was said?"), _("In their words, as far as you remember."), words_hint=60),
        Field(
            "changed",
            _("What changes in your plan because of it?"),
            _("Nothing is an answer too."),
            words_hint=40,
        ),
    )


def plan_item() -> tuple[str, tuple[Field[str], ...]]:
    return _("An action of the plan"), (
        Field("what", _("What will you do?"), _("So small that you know how to begin."), type="short-text"),
        Field("with-whom", _("With whom?"), type="short-text"),
        Field("due-on", _("By when?"), type="date"),
        Field("state", _("How far is it?"), type="choice", options=_options(plan_states())),
    )


def evidence() -> tuple[str, tuple[Field[str], ...]]:
    return _("A piece of evidence"), (
        Field("title", _("What is it?"), _("For example: notes of three lessons in 7B."), type="short-text"),
        Field("text", _("Write it here"), _("A remark you heard, a count, a page of notes."), words_hint=120),
        Field("link", _("Or give a link"), _("An address that begins with https://"), type="short-text"),
        Field("shows", _("What does it show?"), _("And what does it not show?"), words_hint=40),
        Field("before", _("Before"), _("For example: my questions in September."), type="short-text"),
        Field("after", _("After"), _("For example: their questions in February."), type="short-text"),
    )


def impact() -> tuple[str, tuple[Field[str], ...]]:
    return _("A change"), (
        Field("category", _("Where do you see it?"), type="choice", options=_options(impact_categories())),
        Field("text", _("What has changed?"), _("One change, as exactly as you can."), words_hint=60),
        Field("strength", _("How sure are you?"), type="choice", options=_options(impact_strengths())),
    )


KINDS: dict[str, Callable[[], tuple[str, tuple[Field[str], ...]]]] = {
    "consultation": consultation,
    "plan-item": plan_item,
    "evidence": evidence,
    "impact": impact,
    ACCOUNT: account,
    CLAIM: claim,
}


def heading_of(kind: str) -> str:
    """The name of all objects of a kind together."""
    names = {
        "consultation": _("Talks"),
        "plan-item": _("Actions"),
        "evidence": _("Pieces of evidence"),
        "impact": _("Changes"),
    }
    return names.get(kind, "")


def plan_states() -> dict[str, str]:
    return {
        PlanItem.State.PLANNED: _("planned"),
        PlanItem.State.DOING: _("under way"),
        PlanItem.State.DONE: _("done"),
        PlanItem.State.DROPPED: _("dropped"),
    }


def impact_categories() -> dict[str, str]:
    return {
        Impact.Category.PUPILS: _("In pupils"),
        Impact.Category.PRACTICE: _("In my own practice"),
        Impact.Category.COLLEAGUES: _("In colleagues"),
        Impact.Category.SCHOOL: _("In the school"),
        Impact.Category.BEYOND: _("Beyond the school"),
    }


def impact_strengths() -> dict[str, str]:
    return {
        Impact.Strength.NOTICED: _("I noticed it"),
        Impact.Strength.SOME: _("there is some evidence"),
        Impact.Strength.STRONG: _("there is strong evidence"),
    }


def _options(words: dict[str, str]) -> tuple[Option[str], ...]:
    return tuple(Option(str(id), label) for id, label in words.items())


def labels_of_columns(known: Field[str]) -> dict[str, str]:
    """What stands above the columns of a field of rows; those of people to ask are ours."""
    if known.type != "people":
        return {one.id: one.label for one in known.columns}
    return {
        "who": _("Who"),
        "role": pgettext("colleague", "Role"),
        "question": _("My question"),
        "by": _("By when"),
    }
