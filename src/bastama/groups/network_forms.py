from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.groups.actions.network_events import Called
from bastama.groups.convening import NetworkEvent
from bastama.groups.forms import WhenForm
from bastama.kit.forms import PlainForm
from bastama.programmes.package.model import Tool


class EventForm(WhenForm):
    """An event of a network: what it is called, when, where, what happens there, and what one writes for it."""

    title = forms.CharField(label=pgettext_lazy("name", "Title"), max_length=160)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600, initial=120)
    agenda = forms.CharField(
        label=_("What happens there, in your own words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Seen by everybody who is asked."),
    )
    tool = forms.ChoiceField(
        label=_("What everybody writes for it"),
        required=False,
        help_text=_("Each writes it on the page My practice and chooses who reads it. Nobody has to."),
    )
    field_order = ("title", "on", "at", "minutes", "place", "link", "agenda", "tool")

    def __init__(self, *args: Any, tools: Iterable[Tool[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        named: list[tuple[str, Any]] = [(tool.id, tool.name) for tool in tools]
        self.fields["tool"].choices = [("", _("Nothing")), *named]  # type: ignore[attr-defined]

    @property
    def said(self) -> Called:
        typed = {name: text for name, text in self.cleaned_data.items() if name not in {"on", "at"}}
        return Called(**typed, starts_at=self.starts_at)

    @staticmethod
    def stands(event: NetworkEvent) -> dict[str, Any]:
        """What stands in the form for an event that is called already."""
        told = {name: getattr(event, name) for name in ("title", "minutes", "agenda", "tool")}
        return {**WhenForm.now_as(event), **told}


class CallOffForm(PlainForm):
    """Why an event is cancelled."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Seen by everybody who is asked.")
    )


class AnswerForm(forms.Form):
    """Whether one comes."""

    comes = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
