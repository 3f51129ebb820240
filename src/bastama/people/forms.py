from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bastama.foundation.refusals import Refusal
from bastama.kit.forms import PlainForm
from bastama.people.errors import PasswordsDiffer
from bastama.people.models import Person
from bastama.people.passwords import LONGEST


@contextmanager
def refusals_on(form: forms.BaseForm) -> Iterator[None]:
    """Put a refusal's sentence on the form that asked."""
    try:
        yield
    except Refusal as no:
        form.add_error(None, str(no))


def line(label: Any, length: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required)


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


def password_field(label: Any, *, is_new: bool, **more: Any) -> forms.CharField:
    autocomplete = "new-password" if is_new else "current-password"
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,
    )


def words_field() -> forms.CharField:
    return forms.CharField(
        label=_("Recovery words"),
        max_length=200,
        help_text=_("All six in their order, with a space between. Capitals do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class EnterForm(PlainForm):
    name = name_field()
    password = password_field(_("Password or PIN"), is_new=False)


class CodeForm(PlainForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("As on your slip. Capitals, spaces and the keyboard you type with do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NewPasswordForm(PlainForm):
    password = password_field(
        _("New password or PIN"),
        is_new=True,
        help_text=_("A PIN has six digits or more. A password with letters has eight signs or more."),
    )
    again = password_field(_("The same once more"), is_new=True)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            raise forms.ValidationError(str(PasswordsDiffer()))
        return given


class WordsForm(PlainForm):
    words = words_field()


class EnterByWordsForm(NewPasswordForm):
    name = name_field()
    words = words_field()
    field_order = ("name", "words", "password", "again")


class AgreeForm(PlainForm):
    agreed = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[("yes", _("Yes, I agree")), ("no", _("No, not now"))],
        widget=forms.RadioSelect,
    )


class WelcomeForm(NewPasswordForm, AgreeForm):
    """The agreement with the password; who says no needs no password."""

    field_order = ("agreed", "password", "again")

    def __init__(self, *given: Any, asks: bool = True, **more: Any) -> None:
        super().__init__(*given, **more)
        if not asks:
            del self.fields["agreed"]
        if self.data.get("agreed") == "no":
            del self.fields["password"], self.fields["again"]


class NowForm(PlainForm):
    now = password_field(_("The password or PIN you have now"), is_new=False)

    def __init__(self, *given: Any, whose: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        if not whose.has_usable_password():
            del self.fields["now"]


class ChangePasswordForm(NowForm, NewPasswordForm):
    field_order = ("now", "password", "again")


class NamesForm(PlainForm):
    display_name = line(_("Name as others see it"), 120, required=True)
    given_name = line(_("Given name"), 60)
    family_name = line(_("Family name"), 60)
    patronymic = line(_("Patronymic (if any)"), 60)
    certificate_name_kk = line(_("Name on a certificate in Kazakh"), 160)
    certificate_name_ru = line(_("Name on a certificate in Russian"), 160)
    certificate_name_en = line(_("Name on a certificate in English"), 160)
    subject = line(_("Subject you teach"), 80)


class AddressForm(PlainForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "Only to tell you what happens to your account and, if you ask for it, what is new. Leave it empty to give "
            "none."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def hour_field(label: Any, hours: range) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=int, choices=[(hour, f"{hour:02}:00") for hour in hours], widget=forms.Select
    )


class WishesForm(PlainForm):
    how_often = forms.ChoiceField(
        label=_("How often may we write to you?"),
        choices=[
            ("never", _("Never: I look here")),
            ("daily", _("At most once a day")),
            ("weekly", _("At most once a week")),
        ],
        widget=forms.RadioSelect,
    )
    from_hour = hour_field(_("Not before"), range(24))
    until_hour = hour_field(_("Not after"), range(1, 25))
    on_weekends = forms.BooleanField(label=_("On Saturdays and Sundays too"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("from_hour", 0) >= given.get("until_hour", 24):
            raise forms.ValidationError(
                _(
                    "Nothing was changed: the first hour is not before the last. Choose hours that follow each other."
                )
            )
        return given


class SecondStepForm(PlainForm):
    digits = forms.CharField(
        label=_("Six digits from the app"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
