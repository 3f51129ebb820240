"""Who used a record of the library: written by those above who cite it, counted here. Beside `models.py`."""

from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bastama.foundation.days import today
from bastama.library.models import Record

FEWEST = 5


class Use(models.Model):
    """One text that links to a record: an entry of a project, or its account. Gone with the link, whoever took it out.

    `project` and `place` tell projects and texts apart and lead nowhere from here. A text that only its writer reads
    is no use: it never has a row.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=20)
    project = models.UUIDField()
    place = models.UUIDField(db_index=True)
    opened_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "place"], name="library_use_once")]


def with_uses(records: QuerySet[Record]) -> QuerySet[Record]:
    """Records, each with `used_by`: in how many projects it, or what was merged into it, was linked to before this month.

    The ways to a record are one list of records, so that an index answers however many links a country has.
    """
    here = OuterRef(OuterRef("pk"))
    merged = Record.objects.filter(merged_into=here).values("pk")
    merged_before = Record.objects.filter(merged_into__merged_into=here).values("pk")
    it = Record.objects.filter(pk=here).values("pk").union(merged, merged_before, all=True)
    settled = Use.objects.filter(record__in=it, opened_on__lt=today().replace(day=1)).order_by()
    counted = settled.annotate(all=Value(1)).values("all").annotate(count=Count("project", distinct=True))
    return records.annotate(used_by=Coalesce(Subquery(counted.values("count")), 0))


def projects_using(record: Record) -> int | None:
    """In how many projects a record is linked to: rounded down to fives; of fewer than five nothing is told.

    Links made this month count from the next one on, so nobody who saw a link being made sees the number move. No query for one
    that came by `with_uses`.
    """
    known = vars(record)
    number: int = (known if "used_by" in known else vars(with_uses(Record.objects.all()).get(pk=record.pk)))[
        "used_by"
    ]
    return number - number % FEWEST if number >= FEWEST else None
