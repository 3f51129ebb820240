from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.foundation.days import today
from bastama.kit.forms import DayField, PlainForm
from bastama.projects.actions.consents import Agreed
from bastama.projects.models.consent import Consent


class ConsentForm(PlainForm):
    """Who agreed to be seen in a file, for what, until when."""

    given_by = forms.CharField(
        label=_("Who agreed?"),
        help_text=_(
            "For a child: a parent. As you will know it later: “mother of the boy on the left, on paper, in my "
            "folder”. Only you read this."
        ),
        max_length=200,
        required=False,
    )
    reach = forms.ChoiceField(
        label=_("To what?"),
        widget=forms.RadioSelect,
        initial=Consent.Reach.PROGRAMME,
        choices=[
            (
                Consent.Reach.PROGRAMME,
                _("to be seen by colleagues in the programme, in my portfolio, on my poster"),
            ),
            (Consent.Reach.PUBLIC, _("to be seen by everybody")),
        ],
    )
    given_on = DayField(label=_("From which day?"))
    until_on = DayField(
        label=_("Until which day?"),
        help_text=_("After it the file goes back into your group by itself."),
    )
    renews = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def agreed(self) -> Agreed:
        typed = self.cleaned_data
        return Agreed(typed["given_by"], Consent.Reach(typed["reach"]), typed["given_on"], typed["until_on"])


def blank(renews: Consent | None = None) -> ConsentForm:
    """The form as it is first seen: from today, for a year; of a renewal with who and what it was."""
    start: dict[str, Any] = {"given_on": today(), "until_on": today() + timedelta(days=365)}
    if renews is not None:
        start |= {"given_by": renews.given_by, "reach": renews.reach, "renews": renews.pk}
    return ConsentForm(initial=start)
