"""Builders for tests: a project with one leader, in a group; what is written in it."""

from datetime import date
from typing import Any

from bastama.entries import make as entries
from bastama.entries.models import Entry
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.files.places import digest_of, kept_path, name_to_store
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.work import Consultation, Evidence, StoredFile


def project(leader: Person, in_group: Group, **given: Any) -> Project:
    made = Project.objects.create(notebook=entries.notebook(in_group), **given)
    Leader.objects.create(project=made, person=leader, from_on=date(2025, 9, 1))
    return made


def page_of_diary(project: Project, writer: Person, text: str) -> Entry:
    answers = {"did": text}
    return entries.entry(writer, project.notebook, answers=answers, tool="record-of-participation", step="")


def talk(project: Project, writer: Person, who: str) -> Consultation:
    answers = {"who": who, "said": "a"}
    entry = entries.entry(
        writer, project.notebook, answers=answers, kind="consultation", tool="", step="consulting"
    )
    return Consultation.objects.create(entry=entry, project=project)


def evidence(project: Project, writer: Person, ring: str = "group", **given: Any) -> Evidence:
    answers = {"title": "Notes", **given}
    entry = entries.entry(writer, project.notebook, ring, answers, kind="evidence", tool="", step="evidence")
    return Evidence.objects.create(entry=entry, project=project, kind=Evidence.Kind.TEXT)


def stored_file(of: Evidence, content: bytes = b"%PDF-", **given: Any) -> StoredFile:
    stored_as = name_to_store()
    path = kept_path(stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    known = {"name": "notes.pdf", "media_type": "application/pdf", "byte_count": len(content)}
    return StoredFile.objects.create(
        evidence=of, stored_as=stored_as, digest=digest_of(path), **{**known, **given}
    )
