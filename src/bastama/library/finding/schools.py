"""Kinds of schools: told only where enough schools stand behind one, so that nobody is picked out (decision 0057)."""

from django.db.models import Count

from bastama.library.speaking import Circumstances

FEWEST = 5
"""How many schools must carry a kind before it is offered, and how many accounts an answer must have to be told by it."""


def kinds_told() -> set[str]:
    """The kinds that accounts from at least five schools carry. One statement."""
    said = Circumstances.objects.exclude(school_kind="").values_list("school_kind")
    counted = said.annotate(schools=Count("school", distinct=True)).order_by()
    return {kind for kind, schools in counted if schools >= FEWEST}
