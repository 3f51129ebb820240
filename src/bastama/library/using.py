"""Who used a record of the library: written by those above who cite it, counted here. Beside `models.py`."""

from django.db import models
from django.db.models import Q

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


def projects_using(record: Record) -> int | None:
    """In how many projects a record is linked to: rounded down to fives; of fewer than five nothing is told.

    Links made this month count from the next one on, so nobody who saw a link being made sees the number move. One query.
    """
    settled = today().replace(day=1)
    of_it = Q(record=record) | Q(record__merged_into=record) | Q(record__merged_into__merged_into=record)
    number = Use.objects.filter(of_it, opened_on__lt=settled).values("project").distinct().count()
    return number - number % FEWEST if number >= FEWEST else None
