from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.places.queries import regions_on, schools_named
from bastama.programmes.models import Appointment, Calendar, Cohort, Edition, Programme
from bastama.programmes.queries import editions_run_by, package_of, programmes_led_by

FILE_MOST = 20_000_000
SCHOOLS_TOLD = 5
"""Of several schools of one name, how many are named."""
EDITIONS = Path(__file__).parent / "editions"
SHIPPED: dict[str, Any] = {
    "one-year": _("One school year: seven sessions, for one school or several"),
    "short-online": _("Four evenings online"),
}
ROLES: dict[str, Any] = {
    Appointment.Role.LEAD: _("Programme lead"),
    Appointment.Role.COORDINATOR: _("Coordinator"),
    Appointment.Role.DIRECTOR: _("School director"),
    Appointment.Role.EXTERNAL: _("External facilitator"),
    Appointment.Role.ASSESSOR: _("Assessor"),
    Appointment.Role.MODERATOR: _("Second reader of portfolios"),
    Appointment.Role.EVALUATOR: _("Evaluator"),
    Appointment.Role.OBSERVER: _("Observer"),
}


def spoken() -> str:
    return (get_language() or "kk")[:2]


class Day(forms.DateField):
    """A day, chosen from the phone's own calendar."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name(spoken()))


class NamedSeveral(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name(spoken()))


class SchoolSaid(forms.CharField):
    """A school by its code, or by as much of its name as only one has."""

    def __init__(self, **options: Any) -> None:
        hint = _("Its name or a part of it, or its code.")
        super().__init__(max_length=120, help_text=hint, **options)

    def clean(self, value: Any) -> School | None:
        said = super().clean(value)
        return one_school(said) if said else None


def one_school(said: str) -> School:
    """The school that is meant. Refuses what means none, or several."""
    school = School.objects.filter(code=said).first()
    if school is not None:
        return school
    found = list(schools_named(School.objects.filter(closed_on=None), said)[: SCHOOLS_TOLD + 1])
    names = [f"{one.name(spoken())} ({one.code})" for one in found]
    if len(found) > 1:
        told = ", ".join(names[:SCHOOLS_TOLD]) + (" …" if len(names) > SCHOOLS_TOLD else "")
        sentence = _("More than one school is called so: %(schools)s. Please write its code.")
        raise forms.ValidationError(sentence, params={"schools": told})
    if not found:
        raise forms.ValidationError(
            _("No school is called so. Please write another part of its name, or its code.")
        )
    return found[0]


class EditionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Edition) -> str:
        return f"{package_of(obj, spoken()).name} · {obj.version}"


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file is None:
            return b""
        self.file_name = str(file.name)
        if file.size > FILE_MOST:
            raise forms.ValidationError(
                _(
                    "The file was not read: it has more than 20 MB. Please take out what does not belong to it."
                )
            )
        return bytes(file.read())


class LoadForm(FileForm):
    """An edition that ships with Bastama, or a file of one's own."""

    programme = Named(Programme.objects.none(), label=_("Programme"), empty_label=None)
    shipped = forms.ChoiceField(
        label=_("An edition that ships with Bastama"),
        choices=list(SHIPPED.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("programme", "shipped", "file")

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        led = programmes_led_by(person)
        self.fields["programme"].queryset = led  # type: ignore[attr-defined]
        if len(led) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.fields["programme"].initial = led[0]
        self.fields["file"].required = False
        self.fields["file"].label = _("Or an edition of your own")
        self.fields["file"].help_text = _("Its folder, zipped. Where a file is chosen, the file is read.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("shipped") and not given.get("file"):
            self.add_error(
                "file",
                _(
                    "Nothing was read: no edition was chosen. Please choose one that ships, or the file of your own."
                ),
            )
        return given

    def package(self) -> Path | bytes:
        """What is to be read: the file as it came, or the folder of an edition that ships."""
        file = self.cleaned_data["file"]
        return bytes(file) if file else EDITIONS / self.cleaned_data["shipped"]


class RosterForm(FileForm):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["file"].help_text = _(
            "CSV or Excel (.xlsx), headings in Kazakh, Russian or English. Without the national identity number: a file"
            " that holds it is not read."
        )


class CohortForm(forms.Form):
    """The days of a cohort may cross school years; one calendar or several say when lessons pause."""

    name = forms.CharField(label=_("Name of the cohort"), max_length=120)
    from_on = Day(label=_("First day"))
    until_on = Day(label=_("Last day"))
    areas = NamedSeveral(Area.objects.none(), label=_("Regions and cities"), required=False)
    calendars = NamedSeveral(Calendar.objects.order_by("from_on"), label=_("School years"), required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["areas"].queryset = regions_on(today())  # type: ignore[attr-defined]


def as_typed(cohort: Cohort) -> dict[str, Any]:
    """What a form about a cohort shows at first."""
    days = {"name": cohort.name, "from_on": cohort.from_on, "until_on": cohort.until_on}
    return {**days, "areas": cohort.areas.all(), "calendars": cohort.calendars.all()}


class NewCohortForm(CohortForm):
    edition = EditionChoice(Edition.objects.none(), label=_("Edition"), empty_label=None)
    field_order = ("edition",)

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        editions = editions_run_by(person).filter(programme__in=programmes_led_by(person))
        self.fields["edition"].queryset = editions.order_by("-loaded_at")  # type: ignore[attr-defined]


class CalendarForm(forms.Form):
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=120)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    from_on = Day(label=_("First day"))
    until_on = Day(label=_("Last day"))


class BreakForm(CalendarForm):
    """Days without lessons. Left empty, or with its names taken out, it is no break."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in ("name_kk", "name_ru", "name_en"):
            self.fields[name].widget.attrs["size"] = 24


BREAKS = forms.formset_factory(BreakForm, extra=2, max_num=60, absolute_max=80, can_delete=True)


class AppointForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))
    programme = Named(Programme.objects.none(), label=_("For a programme"), required=False, empty_label="–")
    area = Named(Area.objects.none(), label=_("For a region or city"), required=False, empty_label="–")
    school = SchoolSaid(label=_("For a school"), required=False)
    from_on = Day(label=_("From which day"), initial=today)
    until_on = Day(
        label=_("Until which day"), required=False, help_text=_("Leave empty if the end is not known.")
    )

    def __init__(self, *given: Any, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["programme"].queryset = programmes_led_by(person)  # type: ignore[attr-defined]
        self.fields["area"].queryset = regions_on(today())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        scopes = [given[name] for name in ("programme", "area", "school") if given.get(name)]
        if len(scopes) != 1 and not self.errors:
            raise forms.ValidationError(
                _(
                    "The appointment was not made: please choose one programme, one region or city, or one school."
                )
            )
        return {**given, "to": scopes[0] if scopes else None}


class EndForm(forms.Form):
    on = Day(label=_("Last day"), initial=today)
