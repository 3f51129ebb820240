from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate


def in_kazakh_order(field: str) -> Collate:
    """Order by a text field as Kazakh lists are ordered, on either database."""
    name = "kk" if connection.vendor == "sqlite" else "kk-x-icu"
    return Collate(F(field), name)
