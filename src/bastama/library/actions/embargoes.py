"""Other libraries are told on the day on which the whole text of a work becomes open."""

from django.db.models import F

from bastama.foundation.days import now, today
from bastama.library.catalogue import FullText
from bastama.library.models import Record


def tell_of_opened_texts() -> int:
    """Date each record anew of which a text was opened by its day since it last changed; tells how many.

    Given every hour; given twice on a day it changes nothing twice, and a day on which it was not given is made good.
    """
    opened = FullText.objects.filter(open_from__lte=today(), record__changed_at__date__lt=F("open_from"))
    records = opened.exclude(licence=FullText.Licence.CLOSED).values("record")
    return Record.objects.filter(pk__in=records).update(changed_at=now())
