from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.foundation.ordering import in_kazakh_order
from bastama.kit.dates import spoken
from bastama.kit.forms import DayField, PlainForm
from bastama.people.models import Person
from bastama.programmes.forms import Named, SchoolSaid
from bastama.programmes.models import Cohort, Programme
from bastama.programmes.queries import cohorts_visible_to, programmes_led_by
from bastama.surveys.actions.asking import CODES_MOST
from bastama.surveys.models import Series, Wave
from bastama.surveys.queries import forms_named

MOMENTS: dict[str, Any] = {
    Wave.Moment.START: _("At the start"),
    Wave.Moment.MIDDLE: _("In the middle"),
    Wave.Moment.END: _("At the end"),
    Wave.Moment.ONCE: _("Once, without comparing"),
}


class CohortChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Cohort) -> str:
        return obj.name


class WaveForm(PlainForm):
    """When a questionnaire is asked, and of whose teachers."""

    moment = forms.ChoiceField(label=_("Which moment of the year"), choices=list(MOMENTS.items()))
    opens_on = DayField(label=_("First day"))
    closes_on = DayField(
        label=_("Last day"), help_text=_("Two weeks are enough; nobody is reminded more than twice.")
    )
    cohort = CohortChoice(
        Cohort.objects.none(),
        label=_("Cohort"),
        required=False,
        empty_label="–",
        help_text=_(
            "Its teachers can then be asked by name. Schools can be asked by printed codes in any case."
        ),
    )

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        cohorts = cohorts_visible_to(person).order_by("-from_on", in_kazakh_order("name"))
        self.fields["cohort"].queryset = cohorts  # type: ignore[attr-defined]


class SeriesForm(WaveForm):
    """A series with its first wave."""

    programme = Named(Programme.objects.none(), label=_("Programme"), empty_label=None)
    form_key = forms.ChoiceField(label=_("Questionnaire"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the series"),
        max_length=Series._meta.get_field("name").max_length,
        help_text=_("So that you find it again, for example with the school year."),
    )
    linked = forms.BooleanField(
        label=_("Ask at the start and at the end for five small things by which sheets can be linked"),
        required=False,
        initial=True,
        help_text=_(
            "Change can then be told of the same people, more exactly. Answering these is voluntary; after matching every"
            " link is forgotten."
        ),
    )
    field_order = ("programme", "form_key", "name", "moment", "opens_on", "closes_on", "cohort", "linked")

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, person=person, **more)
        led = programmes_led_by(person)
        self.fields["programme"].queryset = led  # type: ignore[attr-defined]
        if len(led) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = led[0]
        self.fields["form_key"].choices = forms_named(spoken())  # type: ignore[attr-defined]


class CodesForm(PlainForm):
    school = SchoolSaid(label=_("School"))
    count = forms.IntegerField(
        label=_("How many codes"),
        min_value=1,
        max_value=CODES_MOST,
        help_text=_(
            "As many as there are teachers. They are printed without names and drawn from an envelope."
        ),
    )


class EndMatchingForm(PlainForm):
    """What becomes of those who differ in one part: asked only where there are some."""

    near = forms.ChoiceField(
        label=_("Those who differ in one part"),
        widget=forms.RadioSelect,
        choices=[("leave", _("Leave them out")), ("take", _("Take them as matched"))],
        initial="leave",
    )
