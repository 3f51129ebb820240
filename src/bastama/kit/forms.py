from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "required": _("Nothing is written here yet. Please fill it in."),
    "invalid": _("This could not be read. Please look at the example and write it again."),
    "invalid_choice": _("This is not among the choices. Please choose one of those shown."),
    "invalid_list": _("This is not among the choices. Please choose from those shown."),
    "invalid_pk_value": _("This is not among the choices. Please choose from those shown."),
    "max_length": _("This is too long for its place. Please shorten it."),
    "min_length": _("This is too short. Please write a little more."),
    "max_value": _("This number is too large. Please write a smaller one."),
    "min_value": _("This number is too small. Please write a larger one."),
    "null_characters_not_allowed": _("This holds a character that cannot be kept. Please write it again."),
}
DAY = _("This is not a day. Please choose it from the calendar, or write it as 2026-02-18.")
HOUR = _("This is not an hour of the clock. Please write it as 15:30.")
ADDRESS = _("This is not an address of a page. It begins with https:// and has no spaces.")


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)
        self.error_messages["invalid"] = DAY


class HourField(forms.TimeField):
    """An hour of the day, to the minute."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **options)
        self.error_messages["invalid"] = HOUR


class LinkField(forms.URLField):
    """The address of a page; without a scheme it is taken as https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", max_length=300, **options)
        self.error_messages["invalid"] = ADDRESS


class PlainForm(forms.Form):
    """A form that says what is wrong with a field as a person would, in all three languages."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for field in self.fields.values():
            own = {"invalid"} if isinstance(field, DayField | HourField | LinkField) else set()
            field.error_messages |= {code: said for code, said in SENTENCES.items() if code not in own}
