from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bastama.groups.actions.joining import Wished
from bastama.kit.forms import PlainForm
from bastama.people.models import Person
from bastama.places.models import School


class WishForm(PlainForm):
    """What somebody says who is signed in and asks to join."""

    words = forms.CharField(
        label=_("A word to those who facilitate, if you wish"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Read by them and by who runs the programme in your area. Forgotten after sixty days."),
    )

    @property
    def said(self) -> Wished:
        return Wished(words=self.cleaned_data["words"])


class VisitorWishForm(WishForm):
    """Likewise without an account: a name, and of several schools the one they work in."""

    name = forms.CharField(label=_("Your name, as it shall be shown"), max_length=120)
    school = forms.ChoiceField(label=_("Your school"))
    field_order = ("name", "school", "words")

    def __init__(self, *args: Any, schools: Iterable[School], **options: Any) -> None:
        super().__init__(*args, **options)
        self.schools = {str(school.pk): school for school in schools}
        if len(self.schools) < 2:
            del self.fields["school"]
        else:
            named = [(key, school.name(get_language() or "kk")) for key, school in self.schools.items()]
            self.fields["school"].choices = named  # type: ignore[attr-defined]

    @property
    def said(self) -> Wished:
        typed = self.cleaned_data
        only = next(iter(self.schools.values()), None)
        school = self.schools[typed["school"]] if "school" in typed else only
        return Wished(typed["words"], typed["name"], school, get_language() or "kk")


class AnswerForm(PlainForm):
    """What the pair answers, and whether the one who asked is somebody of the list."""

    said = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    known = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, alike: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.alike = {str(person.pk): person for person in alike}
        self.fields["known"].choices = [(key, key) for key in self.alike]  # type: ignore[attr-defined]

    @property
    def known_person(self) -> Person | None:
        return self.alike.get(self.cleaned_data["known"])
