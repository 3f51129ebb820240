"""Other libraries are told on the day on which the whole text of a work becomes open."""

from django.db.models import F, Q

from bastama.foundation.days import now, today
from bastama.library.catalogue import FullText
from bastama.library.models import Record

WAYS = ("record", "record__merged_into", "record__merged_into__merged_into")
"""To the record at which a text may stand, as deep as its page looks."""


def tell_of_opened_texts() -> int:
    """Date each record anew of which a text was opened by its day since it last changed; tells how many.

    The text of a record that was merged stands at the one that stayed, so that one is dated. Given every hour; given twice on a day it changes nothing twice, and a day on which it was not given is made good.
    """
    texts = FullText.objects.filter(open_from__lte=today()).exclude(licence=FullText.Licence.CLOSED)
    opened = Q()
    for way in WAYS:
        told_before = Q(**{f"{way}__changed_at__date__lt": F("open_from")})
        opened |= Q(pk__in=texts.filter(told_before).values(way))
    return Record.objects.filter(opened, merged_into=None).update(changed_at=now())
