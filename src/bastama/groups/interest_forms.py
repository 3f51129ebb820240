from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.groups.actions.interests import Wished
from bastama.groups.wishing import Interest
from bastama.kit.forms import PlainForm
from bastama.places.models import LANGUAGES


class InterestForm(PlainForm):
    """What a director says for their school."""

    teachers_count = forms.IntegerField(
        label=_("How many teachers would like to take part"),
        min_value=1,
        max_value=500,
        help_text=_("About how many is enough. Do not name anybody: each says yes for themselves later."),
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages they would work"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("A word, if you wish"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Read by who coordinates the programme in your area and by who leads it. "
            "Forgotten ninety days after the answer, and after a year in any case."
        ),
    )

    @property
    def said(self) -> Wished:
        return Wished(**self.cleaned_data)


class VisitorInterestForm(InterestForm):
    """Likewise without an account: who says it, and how they are reached."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    post = forms.CharField(
        label=_("Your post in the school"), max_length=120, help_text=_("For instance: deputy director")
    )
    contact = forms.CharField(
        label=_("How you are reached"),
        max_length=160,
        help_text=_("One line: a telephone number or an e-mail address. Shown only to who reads your wish."),
    )
    field_order = ("name", "post", "contact", "teachers_count", "languages", "words")


class InterestAnswerForm(PlainForm):
    """What becomes of a wish, with a sentence."""

    state = forms.ChoiceField(
        choices=[choice for choice in Interest.State.choices if choice[0] != Interest.State.OVER],
        required=False,
    )
    words = forms.CharField(max_length=300, required=False)
