from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.groups.models import Membership
from bastama.kit.forms import PlainForm


class InviteForm(PlainForm):
    """Whom to ask, of the teachers who can be asked."""

    asked = forms.ChoiceField(label=_("Whom do you invite?"))

    def offer(self, places: Iterable[Membership]) -> "InviteForm":
        choices = [(str(place.person_id), place.person.display_name) for place in places]
        self.fields["asked"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        return self
