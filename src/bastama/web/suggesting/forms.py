from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.kit.forms import PlainForm
from bastama.people.models import LANGUAGES


class SuggestionForm(PlainForm):
    """What somebody reads on a page, and what they would rather read."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    there = forms.CharField(
        label=_("The words as they stand"),
        max_length=300,
        help_text=_(
            "Copied from the page, or as you remember them. Only words of the site itself, never what somebody wrote in it."
        ),
    )
    better = forms.CharField(label=_("Better words"), max_length=300)
    why = forms.CharField(
        label=_("Why, if you wish"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    page = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
