from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from bastama.foundation.refusals import NotSaved


def save_or_refuse(row: Model, **options: Any) -> None:
    """Check a row against its fields and constraints, then save it; a broken rule becomes a refusal.

    Unique rules are checked here for the sentence and by the database for two people at once: the
    second one's IntegrityError is left to the transaction.
    """
    try:
        row.full_clean()
    except ValidationError as broken:
        raise NotSaved(broken.messages) from broken
    row.save(**options)
