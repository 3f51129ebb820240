from django.db import models

from bastama.entries.models import Entry


class OpenConcern(models.Model):
    """A concern its writer opened to the network, by its words and concepts and as a vector, to be compared with others.

    Made by the clock of what stands open at that time, never of a text in a narrower ring. It is of one text alone
    (`revision` after so many `saves`): written on, it counts no more until the clock comes again. Closed to the network,
    taken back or erased, it goes at once.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="open_concern"
    )
    revision = models.UUIDField()
    saves = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    stems = models.JSONField(default=dict)
    concepts = models.JSONField(default=dict)
    model = models.CharField(max_length=40, blank=True)
    vector = models.BinaryField(null=True, blank=True)
