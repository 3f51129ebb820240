"""What is kept of how near texts are to one another: their vectors, and for each record those near it. Beside `models.py`."""

from django.db import models

from bastama.library.models import Record


class TextVector(models.Model):
    """A text of a record as a vector: of an account one for each language, of literature one of its title and abstract.

    Made by the clock (`library near`), never in a request. `digest` says of which text it is; a text that was changed
    gets a new row. Gone when the record is taken back or merged.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="text_vectors")
    language = models.CharField(max_length=8, blank=True)
    model = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    vector = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "language"], name="library_textvector_a_language")
        ]


class Near(models.Model):
    """Another record that is near this one, the nearest at place 0. Whether it may be shown is asked when it is.

    `pool` is the state of the library it was worked out in, so that the clock goes on where it was stopped.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="near")
    other = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    pool = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "place"], name="library_near_a_place")]
