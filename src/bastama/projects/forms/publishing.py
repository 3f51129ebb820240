from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.kit.forms import PlainForm
from bastama.projects.actions.account import Consent
from bastama.projects.queries.accounts import CONSENT

NAMES_MOST = 5


class PublishForm(PlainForm):
    """The consent to publish: the name to show and a tick. What is missing is said by the action."""

    names = forms.CharField(
        label=_("Name to show"),
        help_text=_("As readers will see it. If several told the story together, one name on each line."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.BooleanField(label=_("I have read this and I agree."), required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    pictures = forms.CharField(widget=forms.HiddenInput, required=False)

    def consent(self, stays: Iterable[str] = ()) -> Consent:
        """What was typed, as the action takes it, with the finds of which it was said that they may stay."""
        typed = self.cleaned_data
        lines = (" ".join(line.split()) for line in typed["names"].splitlines())
        names = tuple(line for line in lines if line)[:NAMES_MOST]
        return Consent(
            typed["agreed"], typed["version"], typed["shown"], names, frozenset(stays), typed["pictures"]
        )


def proposed(names: list[str], shown: str, pictures: str) -> PublishForm:
    """The form as it is first seen: the box is never ticked beforehand."""
    told = {"names": "\n".join(names), "version": CONSENT, "shown": shown, "pictures": pictures}
    return PublishForm(initial=told)
