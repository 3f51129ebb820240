from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.conditions.models import Request, Turn
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
