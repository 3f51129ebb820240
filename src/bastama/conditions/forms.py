from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.conditions.actions.agreements import Looked
from bastama.conditions.actions.context import Noted
from bastama.conditions.models import Commitment, ContextNote, Request, Review, Turn
from bastama.conditions.queries.agreements import Line
from bastama.conditions.queries.context import Place
from bastama.foundation.days import today
from bastama.kit.forms import DayField, PlainForm
from bastama.places.models import School

LETTERS_MOST = 1200
NOT_YET = "not-yet"
WITHIN = timedelta(days=21)
"""By when a promise is offered to be kept; who promises chooses the day."""


def words_field(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LETTERS_MOST, widget=forms.Textarea(attrs={"rows": rows})
    )


class AskForm(PlainForm):
    """What is asked of the school, in words for its director; by one alone or as the group."""

    kind = forms.ChoiceField(
        label=_("What would help?"), widget=forms.RadioSelect, choices=Request.Kind.choices
    )
    words = words_field(
        _("Your words to the director"),
        _(
            "A sentence or two: what would help, and for what. They read these words and nothing else of your project."
        ),
        rows=4,
    )
    who = forms.ChoiceField(
        label=_("Who asks?"),
        widget=forms.RadioSelect,
        choices=[
            (
                "me",
                _(
                    "I ask. The director reads my name; the group learns only what was promised, not by whom it was asked."
                ),
            ),
            (
                "group",
                _("We ask as the group. Everybody in the group reads it and follows what becomes of it."),
            ),
        ],
    )
    school = forms.ChoiceField(label=_("Which school?"))
    id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("kind", "words", "who", "school")

    def __init__(self, *args: Any, schools: list[School], alone: bool, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("id", uuid4())
        self.known = {str(school.pk): school for school in schools}
        self.alone = alone
        if alone:
            self.initial.setdefault("who", "me")
        else:
            del self.fields["who"]
        if len(schools) < 2:
            del self.fields["school"]
        else:
            named = [(key, school.name(language)) for key, school in self.known.items()]
            self.fields["school"].choices = named  # type: ignore[attr-defined]

    @property
    def school_asked(self) -> School | None:
        return self.known.get(self.cleaned_data.get("school", "")) or next(iter(self.known.values()), None)

    @property
    def is_of_group(self) -> bool:
        return not self.alone or self.cleaned_data.get("who") == "group"


class PromiseForm(PlainForm):
    """What will be done, and by when."""

    words = words_field(
        _("What you promise"), _("Who asked reads this. What is asked by the group, the whole group reads.")
    )
    due_on = DayField(label=_("By which day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("due_on", today() + WITHIN)


class ChangeForm(PromiseForm):
    """Another promise or another day, and why."""

    why = words_field(_("Why it changes"), rows=2)
    field_order = ("words", "due_on", "why")


class PassUpForm(PlainForm):
    """What goes up, and nothing else."""

    words = words_field(
        _("What has to be decided above, in your words"),
        _(
            "These words go up with the name of the school and the kind of the request. The words of who asked do not, "
            "nor their name: leave out what would tell who it is."
        ),
    )


class ConfirmForm(PlainForm):
    """Whether what was kept helped, or has not been kept after all."""

    helped = forms.ChoiceField(
        label=_("Did it help?"),
        widget=forms.RadioSelect,
        choices=[*Turn.Helped.choices, (NOT_YET, _("It has not been kept yet"))],
    )


class TextsForm(PlainForm):
    """A commitment in the two languages of the paper."""

    kk = words_field(_("In Kazakh"))
    ru = words_field(_("In Russian"))


class AddForm(TextsForm):
    """A commitment of the school's own."""

    kept_by = forms.ChoiceField(
        label=_("Who keeps it?"),
        widget=forms.RadioSelect,
        choices=Commitment.KeptBy.choices,
        initial="school",
    )


class SignForm(PlainForm):
    """The day that stands on the paper, and the paper itself; of what is signed already, the paper alone."""

    on = DayField(label=_("Signed on which day?"))
    file = forms.FileField(
        label=_("The signed paper, scanned or photographed"),
        help_text=_(
            "A PDF or a picture. The director, the coordinator and the lead of the programme can open it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, is_signed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_signed:
            del self.fields["on"]
            self.fields["file"].required = True


class EndForm(PlainForm):
    because = forms.CharField(label=_("Why does it end?"), max_length=300)


class ReviewForm(PlainForm):
    """Each commitment: kept, in part or not, and a word. What is not chosen is not noted."""

    def __init__(self, *args: Any, lines: Iterable[Line], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = {str(line.commitment.pk): line for line in lines}
        for key, line in self.lines.items():
            label = line.wording.text(language)
            choices = [*Review.Outcome.choices, ("", _("Not looked at"))]
            self.fields[f"outcome-{key}"] = forms.ChoiceField(
                label=label, choices=choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"words-{key}"] = forms.CharField(
                label=_("In a word"), max_length=300, required=False
            )

    def looked(self) -> list[Looked]:
        typed = self.cleaned_data
        return [
            Looked(line.commitment, typed[f"outcome-{key}"], typed[f"words-{key}"])
            for key, line in self.lines.items()
            if typed[f"outcome-{key}"]
        ]


class ContextForm(PlainForm):
    """What changed around a place, in a sentence."""

    place = forms.ChoiceField(label=_("Where?"))
    kind = forms.ChoiceField(label=_("What is it?"), choices=ContextNote.Kind.choices)
    words = forms.CharField(
        label=_("In a sentence"),
        help_text=_(
            "Without names of people: it stands beside charts. What is noted of a school is read by everybody who "
            "works there and by its director; what is noted of an area or a programme, by all its schools and by "
            "everybody who sees the totals."
        ),
        max_length=200,
    )
    from_on = DayField(label=_("From which day?"))
    until_on = DayField(label=_("Until which day?"), help_text=_("Empty if it goes on."), required=False)

    def __init__(self, *args: Any, places: list[Place], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        self.known = {place.key: place for place in places}
        named = [(key, place.where.name(language)) for key, place in self.known.items()]
        self.fields["place"].choices = named  # type: ignore[attr-defined]

    @property
    def place_noted(self) -> Place:
        return self.known[self.cleaned_data["place"]]

    def noted(self) -> Noted:
        typed = self.cleaned_data
        return Noted(typed["kind"], typed["words"], typed["from_on"], typed["until_on"], self.language)
