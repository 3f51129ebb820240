from functools import cache

from django.db import transaction

from bastama.programmes.package.model import Text
from bastama.surveys.errors import FormIsFrozen
from bastama.surveys.models import Form, FormContent
from bastama.surveys.package.model import Questionnaire, digest
from bastama.surveys.package.plain import to_json
from bastama.surveys.package.reader import read
from bastama.surveys.shipped import SHIPPED


@transaction.atomic
def load_form(questionnaire: Questionnaire[Text]) -> tuple[Form, bool]:
    """Keep a questionnaire so that people can be asked with it; say whether it is new here.

    Refuses another text under a version that is here already: what was asked never changes.
    """
    print_of_it = digest(questionnaire)
    known = Form.objects.filter(key=questionnaire.key, version=questionnaire.version).first()
    if known is not None and known.digest != print_of_it:
        raise FormIsFrozen(key=questionnaire.key, version=questionnaire.version)
    if known is not None:
        return known, False
    form = Form.objects.create(key=questionnaire.key, version=questionnaire.version, digest=print_of_it)
    FormContent.objects.create(form=form, package=to_json(questionnaire))
    return form, True


def latest_form(key: str) -> Form:
    """The form to ask with under a key: the one loaded last; of one that ships and is not loaded yet, that one."""
    known = Form.objects.filter(key=key).order_by("-loaded_at").first()
    return known or load_form(_shipped(key))[0]


@cache
def _shipped(key: str) -> Questionnaire[Text]:
    return read(SHIPPED / key)
