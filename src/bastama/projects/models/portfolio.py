from django.db import models
from django.db.models import Q

from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.projects.models.project import Project


class Portfolio(models.Model):
    """What a teacher chose to show of the project, with a claim for each piece."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        RETURNED = "returned"
        ASSESSED = "assessed"
        MODERATED = "moderated"
        AWARDED = "awarded"

    project = models.OneToOneField(
        Project, primary_key=True, on_delete=models.CASCADE, related_name="portfolio"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    begun_at = models.DateTimeField(default=now)


class PortfolioItem(models.Model):
    """A chosen entry in a part of the portfolio; its claim is an entry of kind "claim" of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.CASCADE, related_name="items")
    part = models.CharField(max_length=40)
    chosen = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    claim = models.OneToOneField(
        Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="claim_of"
    )
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["portfolio", "part", "chosen"],
                condition=Q(removed_at=None),
                name="projects_portfolioitem_once_a_part",
            )
        ]
