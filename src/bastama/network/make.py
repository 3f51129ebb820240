"""Builders for tests: a teacher with a project and a concern in a ring."""

from bastama.entries import make as entries
from bastama.entries.models import Entry, Ring
from bastama.network.texts import TOOL
from bastama.projects.models.project import Project


def concern(project: Project, what: str, ring: str = Ring.NETWORK, **given: str) -> Entry:
    """What a project's first leader wrote as their concern."""
    writer = project.leaders.get().person
    answers = {"what": what, "focus": given.pop("focus", "")}
    made = entries.entry(writer, project.notebook, ring=ring, answers=answers, tool=TOOL, step="focus")
    if language := given.pop("language", ""):
        assert made.head is not None  # noqa: S101 -- made with one
        made.head.language = language
        made.head.save(update_fields=["language"])
    return made
