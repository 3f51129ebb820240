from collections.abc import Container, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bastama.foundation.text import without_controls
from bastama.library.finding.asked import FACETS, Asked, asked
from bastama.library.finding.schools import kinds_told
from bastama.library.models import Record
from bastama.library.shelf import MOST_BYTES
from bastama.library.uploads import Files
from bastama.library.vocabulary.shipped import shipped
from bastama.library.wording import GRADES, LANGUAGES, TYPES

KINDS = [
    ("", _("Everything")),
    (Record.Kind.ACCOUNT, _("Teachers’ accounts")),
    (Record.Kind.LITERATURE, _("Literature")),
]


class Typed(forms.TextInput):
    """A field in one go: Django draws each with three templates of its own, and all five were a tenth of the page of a search."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What nobody types and no database keeps is left out, for it asks for nothing."""
        given = super().value_from_datadict(data, files, name)
        return without_controls(given) if isinstance(given, str) else given

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        typed = self.format_value(value)
        given = {} if typed is None else {"value": typed}
        own = {"type": self.input_type, "name": name, **given, **self.build_attrs(self.attrs, attrs)}
        return format_html("<input{}>", _attributes(own))


class TypedNumber(Typed, forms.NumberInput):
    """Likewise, for a number."""

    input_type = "number"


class Chosen(forms.Select):
    """Likewise, one of several without groups."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = self.format_value(value)
        options = [
            (_attributes({"value": one, "selected": str(one) in chosen}), called)
            for one, called in self.choices
        ]
        return format_html(
            "<select{}>{}\n</select>",
            _attributes({"name": name, **self.build_attrs(self.attrs, attrs)}),
            format_html_join("", "\n  <option{}>{}</option>\n", options),
        )


def _attributes(given: Mapping[str, Any]) -> SafeString:
    said = (
        (name, "" if value is True else format_html('="{}"', value))
        for name, value in given.items()
        if value is not False
    )
    return format_html_join("", " {}{}", said)


SEEN = ("q", "kind", "language", "since", "until")


class SearchForm(forms.Form):
    """What somebody looks for; a value that is not offered is simply not used."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=Typed,
        error_messages={
            "max_length": _(
                "Nothing was looked for, because the words have more than %(limit_value)d letters together. Keep those that"
                " matter most and search again."
            ),
        },
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=KINDS, widget=Chosen)
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=8,
        widget=Chosen(choices=[("", _("Any language")), *settings.LANGUAGES]),
    )
    since = forms.IntegerField(
        label=_("From year"), required=False, min_value=1000, max_value=9999, widget=TypedNumber
    )
    until = forms.IntegerField(
        label=_("To year"), required=False, min_value=1000, max_value=9999, widget=TypedNumber
    )
    type = forms.ChoiceField(required=False, choices=[("", ""), *((one, one) for one in TYPES)])
    journal = forms.CharField(required=False, max_length=300)
    person = forms.CharField(required=False, max_length=120)
    concept = forms.SlugField(required=False, max_length=80)
    subject = forms.SlugField(required=False, max_length=80)
    grade = forms.SlugField(required=False, max_length=2)
    school = forms.SlugField(required=False, max_length=8)
    pick_for = forms.CharField(required=False, max_length=200)
    """The page of a list that somebody chooses records for, passed in by whoever keeps lists; nothing is known of it here."""

    def carried(self) -> list[tuple[str, str]]:
        """What the search is narrowed down to beside the fields one sees, to be kept when other words are typed."""
        return [(name, value) for name, value in self.told().items() if value and name not in SEEN]

    def is_narrowed(self) -> bool:
        """Whether one of the fields that stand behind a line is filled in."""
        told = self.told()
        return any(told[name] for name in SEEN[1:])

    def told(self) -> dict[str, str]:
        """Each value that can be used, as it was given."""
        if not self.is_bound:
            return dict.fromkeys(self.fields, "")
        self.is_valid()
        told = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        concepts = shipped().concepts
        known: dict[str, Container[str]] = {
            "language": LANGUAGES,
            "concept": concepts,
            "subject": concepts,
            "grade": GRADES,
            "school": kinds_told() if told["school"] else (),
        }
        if (
            not url_has_allowed_host_and_scheme(told["pick_for"], allowed_hosts=None)
            or "?" in told["pick_for"]
        ):
            told["pick_for"] = ""
        return told | {name: "" for name, values in known.items() if told[name] not in values}

    @property
    def refusal(self) -> str:
        """Why the words cannot be looked for; nothing where they can. Without them, everything would be found."""
        return " ".join(map(str, self.errors.get("q", ())))

    def asked(self) -> Asked:
        told = self.told()
        return asked(
            told["q"],
            facets={name: told[name] for name in FACETS if told[name]},
            since=int(told["since"]) if told["since"] else None,
            until=int(told["until"]) if told["until"] else None,
        )


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files, together small enough to be shown before they are kept."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Files:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if sum(one.size for one in given) > MOST_BYTES:
            raise forms.ValidationError(self.error_messages["too-large"], code="too-large")
        return [(_name(one), one.read()) for one in given]


def _name(file: "UploadedFile[bytes]") -> str:
    return (file.name or "")[:200]


class FilesForm(forms.Form):
    """The files to be read; nothing is kept yet."""

    chosen = FilesField(
        label=_("Files"),
        help_text=_(
            "RIS, BibTeX, CSL-JSON, JSON-LD, or the text or HTML of a portal page. Several at once are welcome, also a zip"
            " of a folder: up to 200 files and 2 MB, unpacked and all together."
        ),
        error_messages={
            "required": _("Nothing was read, because no file was chosen. Choose one or several files."),
            "too-large": _(
                "Nothing was read, because the files have more than 2 MB together. Choose fewer at once, or ask"
                " those who run the server to load them by command."
            ),
        },
    )
