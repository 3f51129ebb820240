from typing import Any
from uuid import uuid4

from django import forms
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bastama.entries import rings
from bastama.kit.forms import PlainForm
from bastama.projects.actions.asking import Said
from bastama.projects.pieces import Piece
from bastama.projects.sheets import Sheet

DAYS = (3, 14, 30)
WORDS_SHOWN = 14
LETTERS_MOST = 4000


def days_choices() -> list[tuple[str, str]]:
    said = [(days, ngettext("%(count)s day", "%(count)s days", days) % {"count": days}) for days in DAYS]
    return [(str(days), words) for days, words in said]


class DaysForm(PlainForm):
    """For how long a link is open."""

    days = forms.ChoiceField(
        label=_("How long shall the link be open?"),
        widget=forms.RadioSelect,
        initial="14",
        choices=days_choices,
    )


class AskForm(DaysForm):
    """A question to colleagues, and what they may see with it; for a talk that is there, without whom and who reads."""

    text = forms.CharField(
        label=_("What do you want to ask?"),
        help_text=_("One question, so that it can be answered in a minute."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pieces = forms.MultipleChoiceField(
        label=_("What may they see with it?"),
        help_text=_("They see what you tick here and nothing else. It is copied as it stands now."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    who = forms.CharField(
        label=_("Whom do you ask?"),
        help_text=_("For yourself, so that you know the answers by it. The one you ask does not see it."),
        required=False,
        max_length=120,
    )
    ring = forms.ChoiceField(
        label=_("Who may read the question and the answers?"),
        help_text=_("Whoever answers is told this before they write."),
        widget=forms.RadioSelect,
    )
    id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("text", "who", "ring", "days", "pieces")

    def __init__(self, *args: Any, pieces: list[Piece], sheet: Sheet | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pieces"].choices = [(one.key, _in_short(one)) for one in pieces]  # type: ignore[attr-defined]
        self.known = {one.key: one for one in pieces}
        self.initial.setdefault("id", uuid4())
        if not pieces:
            del self.fields["pieces"]
        if sheet is None:
            del self.fields["who"], self.fields["ring"]
        else:
            self.initial.setdefault("ring", sheet.ring)
            self.fields["ring"].choices = [(ring, _ring(ring)) for ring in sheet.rings]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Piece]:
        return [self.known[key] for key in self.cleaned_data.get("pieces", [])]

    @property
    def has_moved_on(self) -> bool:
        """Something that was ticked does not stand there any more as it did."""
        ticked = self.data.getlist("pieces") if hasattr(self.data, "getlist") else []
        return any(key not in self.known for key in ticked)


def _in_short(piece: Piece) -> str:
    where = f"{piece.name} · {piece.label}"
    ring = gettext("Who can see it: %(ring)s.") % {"ring": piece.ring_name}
    words = Truncator(piece.text).words(WORDS_SHOWN)
    return format_html('{}<br><span class="soft small">{} · {}</span>', words, where, ring)


def _ring(ring: str) -> str:
    return format_html('{}<br><span class="soft small">{}</span>', rings.name(ring), rings.about(ring))


class ReplyForm(PlainForm):
    """A colleague's answer. That nothing stands in it is said by the action."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("A sentence or two is enough."),
        max_length=LETTERS_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label=_("Your name"), help_text=_("Only if you like."), max_length=80, required=False
    )
    ring = forms.CharField(widget=forms.HiddenInput, required=False)
    id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def said(self) -> Said:
        typed = self.cleaned_data
        return Said(typed["text"], typed["name"], typed["ring"], typed["id"] or uuid4())
