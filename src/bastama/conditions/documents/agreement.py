"""A school's agreement on paper: Kazakh and Russian side by side, with room for the signatures."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from bastama.conditions.models import Commitment
from bastama.conditions.queries.agreements import Agreed
from bastama.kit.dates import whole_day
from bastama.kit.documents.typesetting import typeset

TEMPLATE = Path(__file__).with_name("agreement.typ")
PRINTED = ("kk", "ru")
"""The two languages of the paper, in their order."""


def set_agreement(found: Agreed) -> bytes:
    """The agreement as a PDF, whatever language the page is in."""
    return typeset(TEMPLATE, {"sides": [_side(found, language) for language in PRINTED]}, {})


def _side(found: Agreed, language: str) -> dict[str, object]:
    agreement = found.agreement
    with override(language):
        kept = {Commitment.KeptBy.SCHOOL: _("The school"), Commitment.KeptBy.PROGRAMME: _("The programme")}
        signed = agreement.signed_on
        return {
            "language": language,
            "title": _("Agreement with the school"),
            "school": agreement.school.name(language),
            "about": _("%(programme)s, %(cohort)s: %(from)s – %(until)s")
            % {
                "programme": agreement.cohort.edition.programme.name(language),
                "cohort": agreement.cohort.name,
                "from": whole_day(agreement.cohort.from_on),
                "until": whole_day(agreement.cohort.until_on),
            },
            "state": _("Signed on: %(day)s") % {"day": whole_day(signed)}
            if signed
            else _("Draft, not signed"),
            "parts": [
                {"label": kept[who], "lines": _lines(found, who, language)} for who in Commitment.KeptBy
            ],
            "sign": [_("For the school: director"), _("For the programme")],
            "signature": _("Signature, name, day"),
        }


def _lines(found: Agreed, who: str, language: str) -> list[str]:
    return [line.wording.text(language) for line in found.agreed if line.commitment.kept_by == who]
