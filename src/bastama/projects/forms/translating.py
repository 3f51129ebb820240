from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.entries.models import Entry
from bastama.kit.forms import PlainForm
from bastama.people.models import Person
from bastama.projects.actions.translating import Origin
from bastama.projects.models.account import Expression

NONE, OTHER = "", "other"


class OriginForm(PlainForm):
    """Where a text of the account comes from: written so, or a translation of one of the others, and whose."""

    source = forms.ChoiceField(label=_("This text is"), required=False, widget=forms.RadioSelect)
    translator = forms.ChoiceField(label=_("Who translated it?"), required=False, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("The name of another person"),
        help_text=_(
            "As readers would see it. A machine has no name here: a translation is somebody’s own work."
        ),
        max_length=80,
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("I asked them, and they want to be named as the translator."),
        help_text=_("Without this tick, or once it is taken away, no name of a translator is public."),
        required=False,
    )

    def offer(self, sources: list[tuple[str, str]], people: list[tuple[str, str]]) -> None:
        """What can be chosen on this page."""
        self.fields["source"].choices = [(NONE, _("written in this language")), *sources]  # type: ignore[attr-defined]
        self.fields["translator"].choices = [*people, (OTHER, _("Another person"))]  # type: ignore[attr-defined]

    def origin(self, sources: list[Entry], people: list[Person]) -> Origin:
        """What was chosen, as the action takes it."""
        typed = self.cleaned_data
        source = next((one.expression for one in sources if str(one.pk) == typed["source"]), None)
        person = next((one for one in people if str(one.pk) == typed["translator"]), None)
        return Origin(source, person, "" if person else " ".join(typed["name"].split()), typed["agreed"])


def as_it_stands(told: Expression, writer: UUID) -> dict[str, object]:
    """What the page begins with; of a text of which nothing was said yet, its writer is the likeliest translator."""
    is_other = bool(told.translator_name)
    return {
        "source": str(told.source_id or NONE),
        "translator": OTHER if is_other else str(told.translator_id or writer),
        "name": told.translator_name,
        "agreed": told.translator_agreed_on is not None,
    }
