from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.kit.forms import PlainForm
from bastama.library import wording


class FoundForm(PlainForm):
    """Where an account happened; nothing of it has to be said."""

    subjects = forms.MultipleChoiceField(
        label=_("School subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    grades = forms.MultipleChoiceField(label=_("Grades"), required=False, widget=forms.CheckboxSelectMultiple)
    tells_school = forms.BooleanField(
        label=_("Let readers find it by the kind of my school"),
        help_text=_(
            "Never by its name. A kind is shown only while accounts from at least five schools carry it, so that nobody can be"
            " picked out by it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, subjects: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offered: dict[str, Any] = self.fields
        offered["subjects"].choices = list(subjects)
        offered["grades"].choices = [(one, wording.grade(one)) for one in wording.GRADES]
