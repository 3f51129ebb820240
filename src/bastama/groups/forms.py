from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bastama.groups.actions.notes import Typed
from bastama.groups.actions.sessions import Meeting
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import Group, Membership, Session, Tutorial
from bastama.groups.note import Note
from bastama.groups.sheets import NOTES, Kind
from bastama.kit.forms import DayField, HourField, LinkField, PlainForm
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort
from bastama.programmes.package import model as package
from bastama.programmes.queries import package_of

Choices = list[tuple[str, Any]]
AS_LONG_AS_SAID = _("Leave it empty for as long as the programme says.")


def minutes_said(plan: str, known: Iterable[package.Session[str] | package.Tutorial[str]]) -> int:
    """How long the programme says that one of its sessions or talks takes; 0 for one it does not know."""
    return next((each.minutes for each in known if each.id == plan), 0)


class WhenForm(PlainForm):
    """A day, an hour and a place."""

    on = DayField(label=_("Day"))
    at = HourField(label=_("Hour"))
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    link = LinkField(label=_("Link, if you meet online"), required=False)

    @property
    def starts_at(self) -> datetime:
        return make_aware(datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"]))

    @staticmethod
    def now_as(row: Session | Tutorial | NetworkEvent) -> dict[str, Any]:
        """What stands in the form for a row that has a day already."""
        return {
            "on": localdate(row.starts_at),
            "at": localtime(row.starts_at).time(),
            "place": row.place,
            "link": row.link,
        }


class MoveForm(WhenForm):
    """Another day, hour or place for a planned session; for a group of several schools, a room in each."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600)

    def __init__(self, *args: Any, schools: Iterable[School] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        several = list(schools)
        self.rooms = {f"room-{school.pk}": str(school.pk) for school in several if len(several) > 1}
        for school in several if self.rooms else ():
            name = school.name(get_language() or "kk")
            label = _("Room, where each school meets in its own: %(school)s") % {"school": name}
            self.fields[f"room-{school.pk}"] = forms.CharField(label=label, max_length=160, required=False)

    @property
    def places(self) -> dict[str, str]:
        """The rooms that were typed, by school."""
        return {school: self.cleaned_data[name] for name, school in self.rooms.items()}

    @staticmethod
    def now_as(row: Session | Tutorial | NetworkEvent) -> dict[str, Any]:
        rooms = row.places or {} if isinstance(row, Session) else {}
        there = {f"room-{school}": room for school, room in rooms.items()}
        return {**WhenForm.now_as(row), "minutes": row.minutes, **there}


class SessionForm(WhenForm):
    """One session of the edition that is not planned yet, or an extra one with a title of its own."""

    plan = forms.ChoiceField(label=_("Session"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=10, max_value=600, required=False, help_text=AS_LONG_AS_SAID
    )
    title = forms.CharField(
        label=pgettext_lazy("name", "Title"),
        max_length=160,
        required=False,
        help_text=_("Only for an extra session that the programme has not."),
    )
    field_order = ("plan", "title", "on", "at", "minutes", "place", "link")

    def __init__(self, *args: Any, missing: Iterable[package.Session[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.missing = list(missing)
        choices: Choices = [(session.id, session.name) for session in self.missing]
        self.fields["plan"].choices = [*choices, ("", _("An extra session"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if not typed.get("plan") and not typed.get("title"):
            self.add_error("title", _("An extra session needs a title. Please write one."))
        return typed

    @property
    def meeting(self) -> Meeting:
        typed = self.cleaned_data
        return Meeting(
            plan=typed["plan"],
            title="" if typed["plan"] else typed["title"],
            starts_at=self.starts_at,
            minutes=typed["minutes"] or minutes_said(typed["plan"], self.missing) or 120,
            place=typed["place"],
            link=typed["link"],
        )


class RhythmForm(PlainForm):
    """From which day, at what hour and how often: what the days of all sessions are proposed from."""

    first_on = DayField(label=_("First session on"))
    at = HourField(label=_("Hour"), initial=time(15, 30))
    every_weeks = forms.IntegerField(label=_("Every how many weeks"), min_value=1, max_value=12, initial=4)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    link = LinkField(label=_("Link, if you meet online"), required=False)


class RowsForm(PlainForm):
    """The proposed days, a row a session, each open to change. A session without a day is not planned."""

    at_missing = _("This session has a day and no hour. Please give both, or take the day away.")
    place = forms.CharField(max_length=160, required=False, widget=forms.HiddenInput)
    link = LinkField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, missing: Iterable[package.Session[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.missing = list(missing)
        for session in self.missing:
            self.fields[f"on-{session.id}"] = DayField(required=False, label=session.name)
            self.fields[f"at-{session.id}"] = HourField(required=False, label=_("Hour"))

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        for session in self.missing:
            if typed.get(f"on-{session.id}") and not typed.get(f"at-{session.id}"):
                self.add_error(f"at-{session.id}", self.at_missing)
        return typed

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {"session": session, "on": self[f"on-{session.id}"], "at": self[f"at-{session.id}"]}
            for session in self.missing
        ]

    @staticmethod
    def proposal(missing: Iterable[package.Session[str]], days: list[date], at: time) -> dict[str, Any]:
        """What stands in the rows for proposed days; sessions that no day is left for stay empty."""
        typed: dict[str, Any] = {}
        for session, day in zip(missing, days, strict=False):
            typed[f"on-{session.id}"] = day
            typed[f"at-{session.id}"] = at
        return typed

    @property
    def meetings(self) -> list[Meeting]:
        typed = self.cleaned_data
        return [
            Meeting(
                plan=session.id,
                starts_at=make_aware(datetime.combine(typed[f"on-{session.id}"], typed[f"at-{session.id}"])),
                minutes=session.minutes or 120,
                place=typed["place"],
                link=typed["link"],
            )
            for session in self.missing
            if typed.get(f"on-{session.id}")
        ]


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("One line, seen by the group's facilitators and coordinators."),
    )


class CancelForm(PlainForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("One line, seen by everybody in the group.")
    )


class EndForm(PlainForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("One line, read by everybody in the group."),
    )


class LeaveForm(PlainForm):
    reason = forms.CharField(
        label=_("A reason, only if you wish"),
        max_length=300,
        required=False,
        help_text=_(
            "None is needed. It is kept with the place that ended: no page shows it, and the person it is about finds it "
            "among everything that is kept of them."
        ),
    )


class HandOverForm(PlainForm):
    """To whom a facilitator's place goes, from which day, and whether the pair's earlier notes are read by them."""

    person = forms.ChoiceField(label=_("Who takes over"), widget=forms.RadioSelect)
    on = DayField(label=_("From which day"))
    notes = forms.ChoiceField(
        label=_("Notes of the pair"),
        choices=[
            ("later", _("Only of sessions from that day on")),
            ("all", _("The earlier ones as well")),
        ],
        initial="later",
        widget=forms.RadioSelect,
        help_text=_("Decide it together, and tell the one who takes over."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        choices: Choices = [(str(one.pk), one.display_name) for one in people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class ChangeForm(PlainForm):
    """A member's role in the group, and whether a teacher pauses."""

    role = forms.ChoiceField(
        label=_("Role in the group"),
        choices=[
            (Membership.Role.PARTICIPANT, _("Teacher")),
            (Membership.Role.FACILITATOR, _("Facilitator")),
        ],
        widget=forms.RadioSelect,
    )
    is_paused = forms.BooleanField(label=_("Pauses for now"), required=False)
    reason = forms.CharField(
        label=_("Reason for the pause"),
        max_length=300,
        required=False,
        help_text=_("One line, seen by the group's facilitators and coordinators."),
    )


class GroupForm(PlainForm):
    """What a group is called and how many teachers it has room for."""

    name = forms.CharField(label=_("Name of the group"), max_length=120)
    places = forms.IntegerField(label=_("Places for teachers"), min_value=1, max_value=40, initial=12)


class NewGroupForm(GroupForm):
    """A group or, where the edition of a cohort has strands, a circle."""

    cohort = forms.ModelChoiceField(Cohort.objects.none(), label=_("Cohort"), empty_label=None)
    kind = forms.ChoiceField(label=_("Who takes part"), choices=Group.Kind.choices, required=False)
    field_order = ("cohort", "kind", "name", "places")

    def __init__(self, *args: Any, cohorts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["cohort"]
        field.queryset = cohorts  # type: ignore[attr-defined]
        field.label_from_instance = lambda cohort: cohort.name  # type: ignore[attr-defined]
        if not any(package_of(cohort.edition, "en").strands for cohort in cohorts):
            del self.fields["kind"]


class AdmitForm(PlainForm):
    person = forms.UUIDField()
    role = forms.ChoiceField(choices=Membership.Role.choices)
    again = forms.BooleanField(required=False)


class NoteForm(PlainForm):
    """A text that two may write at once: it names what it rests on and the page it comes from."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    draft = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def typed(self) -> Typed:
        words = {
            name: said.replace("\r\n", "\n")
            for name, said in self.cleaned_data.items()
            if name not in {"base", "draft"}
        }
        return Typed(words, self.cleaned_data["base"], self.cleaned_data["draft"])

    @staticmethod
    def now_as(note: Note | None, draft: UUID) -> dict[str, Any]:
        return {"draft": draft, "base": note.token if note else "", **(note.words if note else {})}


class SessionNotesForm(NoteForm):
    text = forms.CharField(
        label=_("What to keep of this session"),
        required=False,
        max_length=20000,
        widget=forms.Textarea,
        help_text=_(
            "Seen by the facilitators of this group, and by an external facilitator only where you open them."
        ),
    )


class AgreedForm(NoteForm):
    text = forms.CharField(
        label=_("In a few lines"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.BooleanField(
        label=_("The group sees it here, and at the next session"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "yes"}),
    )


class GuestsForm(NoteForm):
    text = forms.CharField(
        label=_("Who came as a guest, a name on each line"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Seen by the facilitators of this group, for this session alone. The names are erased when the year of the "
            "cohort is over."
        ),
    )


FORMS: dict[str, type[NoteForm]] = {
    NOTES: SessionNotesForm,
    Kind.AGREED: AgreedForm,
    Kind.GUESTS: GuestsForm,
}
"""The sheets of a session that are texts."""


def forms_of(
    heads: Mapping[str, Note | None], typed: Mapping[str, dict[str, Any]], *, keeps_guests: bool
) -> dict[str, NoteForm]:
    """The texts of a session as they stand, or as they were typed and refused."""
    made = {}
    for kind, form in FORMS.items():
        if kind == Kind.GUESTS and not keeps_guests:
            continue
        stands = form.now_as(heads.get(kind), uuid4()) | typed.get(kind, {})
        made[str(kind)] = form(initial=stands, auto_id=f"id_{kind}_%s")
    return made


def draft_of(said: str) -> UUID | None:
    """The id a page gave itself, where it gave one."""
    try:
        return UUID(said)
    except ValueError:
        return None


class TutorialNoteForm(NoteForm):
    talked = forms.CharField(
        label=_("What we talked about"), required=False, max_length=20000, widget=forms.Textarea
    )
    next_steps = forms.CharField(
        label=_("Next steps we agreed"),
        required=False,
        max_length=20000,
        widget=forms.Textarea,
        help_text=_("One a line. They come back as a question at the next tutorial."),
    )


class TutorialForm(WhenForm):
    """Which teacher, which talk of the edition, when and where."""

    participant = forms.ChoiceField(label=_("Teacher"))
    plan = forms.ChoiceField(label=_("Tutorial"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=10, max_value=240, required=False, help_text=AS_LONG_AS_SAID
    )
    field_order = ("participant", "plan", "on", "at", "minutes", "place", "link")

    def __init__(
        self,
        *args: Any,
        teachers: Mapping[str, Membership],
        talks: Iterable[package.Tutorial[str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.teachers = teachers
        named: Choices = [(key, row.person.display_name) for key, row in teachers.items()]
        self.fields["participant"].choices = named  # type: ignore[attr-defined]
        self.talks = list(talks)
        planned: Choices = [(talk.id, talk.name) for talk in self.talks]
        self.fields["plan"].choices = [*planned, ("", _("Another tutorial"))]  # type: ignore[attr-defined]

    @property
    def teacher(self) -> Membership:
        return self.teachers[self.cleaned_data["participant"]]

    @property
    def minutes_asked(self) -> int:
        typed = self.cleaned_data
        return typed["minutes"] or minutes_said(typed["plan"], self.talks) or 30


def chosen_people(typed: Mapping[str, str], people: Iterable[Person], role: str) -> list[Person]:
    """The people chosen for a role on the page where a group is formed."""
    return [person for person in people if typed.get(f"role-{person.pk}") == role]
