import base64
import binascii
import json
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bastama.foundation.text import plain
from bastama.library.models import Record

MOST_BYTES = 2 * 1024 * 1024
KINDS = [
    ("", _("Everything")),
    (Record.Kind.ACCOUNT, _("Teachers’ accounts")),
    (Record.Kind.LITERATURE, _("Literature")),
]

Files = list[tuple[str, bytes]]


class SearchForm(forms.Form):
    """What somebody looks for; a value that is not offered is simply not used."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=KINDS)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Any language")), *settings.LANGUAGES]
    )

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("q", "kind", "language")}


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
            "RIS, BibTeX, CSL-JSON, or the text or HTML of a portal page. Several at once are welcome."
        ),
        error_messages={
            "required": _("Nothing was read, because no file was chosen. Choose one or several files."),
            "too-large": _(
                "Nothing was read, because the files have more than 2 MB together. Choose fewer at once, or ask"
                " those who run the server to load them by command."
            ),
        },
    )


class ConfirmedForm(forms.Form):
    """The same files again, carried by the page that showed what would become of them."""

    held = forms.CharField(widget=forms.HiddenInput)

    def clean_held(self) -> Files:
        try:
            given = json.loads(self.cleaned_data["held"])
            if not (isinstance(given, list) and given):
                raise ValueError(given)
            return [(plain(str(name))[:200], base64.b64decode(data, validate=True)) for name, data in given]
        except (ValueError, TypeError, binascii.Error):
            raise forms.ValidationError(
                _("Nothing was kept, because the files did not arrive whole. Choose them again.")
            ) from None


def carried(files: Files) -> str:
    return json.dumps([[name, base64.b64encode(data).decode()] for name, data in files])
