from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.people.forms import NowForm


class EraseForm(NowForm):
    """The password, where there is one, and a word typed by hand: nobody erases an account by a slip of the finger."""

    field_order = ("now", "word")

    def __init__(self, *given: Any, asked: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["word"] = forms.CharField(
            label=_("Type this word: %(word)s") % {"word": asked},
            max_length=40,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
