"""Builders for tests: a project with one leader, in a group."""

from datetime import date
from typing import Any

from bastama.entries import make as entries
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.models.project import Leader, Project


def project(leader: Person, in_group: Group, **given: Any) -> Project:
    made = Project.objects.create(notebook=entries.notebook(in_group), **given)
    Leader.objects.create(project=made, person=leader, from_on=date(2025, 9, 1))
    return made
