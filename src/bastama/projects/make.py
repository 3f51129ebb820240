"""Builders for tests: a project with one leader, in a group; what is written in it."""

from datetime import date, timedelta
from typing import Any

from bastama.entries import make as entries
from bastama.entries.models import Entry, Revision
from bastama.foundation.days import now, today
from bastama.foundation.ids import new_id
from bastama.groups.models import FlipChart, Group, Session
from bastama.people.models import Person
from bastama.projects.actions.files import Clean
from bastama.projects.addresses import hash_of, secret_of
from bastama.projects.files.holding import Held
from bastama.projects.files.places import digest_of, kept_path, name_to_store
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.together import Invitation
from bastama.projects.models.work import Consultation, Evidence, HeldFile, StoredFile


def project(leader: Person, in_group: Group, **given: Any) -> Project:
    made = Project.objects.create(notebook=entries.notebook(in_group), **given)
    Leader.objects.create(project=made, person=leader, from_on=date(2025, 9, 1), joined_at=made.begun_at)
    return made


def invitation(project: Project, asked: Person, by: Person) -> Invitation:
    """The open invitation of somebody to lead a project; of each there is one."""
    known = {"project": project, "asked": asked, "ended_at": None}
    return Invitation.objects.get_or_create(**known, defaults={"asked_by": by})[0]


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


def held(content: bytes = b"%PDF-", media_type: str = "application/pdf") -> Held:
    """A file as it is kept on the disk, belonging to nothing."""
    path = kept_path(stored_as := name_to_store())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Held(stored_as, media_type, len(content), digest_of(path))


def clean_file(content: bytes = b"%PDF-", media_type: str = "application/pdf", name: str = "a.pdf") -> Clean:
    """A file that came, checked and clean, and may now be attached to a piece of evidence."""
    return Clean(held(content, media_type), name=name)


def stored_file(
    of: Evidence, content: bytes = b"%PDF-", *, shows: str = "nobody", **given: Any
) -> StoredFile:
    """A file as it is kept, of which it is said that it shows nobody; with `shows` empty, nothing is said."""
    made = held(content)
    known = {"name": "notes.pdf", "media_type": made.media_type, "byte_count": made.byte_count}
    file = StoredFile.objects.create(
        evidence=of, stored_as=made.stored_as, digest=made.digest, **{**known, **given}
    )
    if shows:
        Showing.objects.create(file=file, shows=shows, said_by=of.entry.writer)
    return file


def flipchart(
    of: Session, by: Person, content: bytes = b"\xff\xd8\xff", *, is_shown: bool = False, words: str = ""
) -> FlipChart:
    """A photo of the flip-chart of a session that is kept, the pair's alone unless it is shown."""
    made = held(content, "image/jpeg")
    told = {"media_type": made.media_type, "byte_count": made.byte_count, "digest": made.digest}
    file = HeldFile.objects.create(name="flip-chart.jpg", stored_as=made.stored_as, **told)
    return FlipChart.objects.create(session=of, taken_by=by, file=file.pk, is_shown=is_shown, words=words)


def consent(to: StoredFile, given_by: str = "A mother", **given: Any) -> Consent:
    """A consent in force, for the programme, for a year."""
    known = {"reach": "programme", "given_on": today(), "until_on": today() + timedelta(days=365)}
    known["noted_by"] = to.evidence.entry.writer
    return Consent.objects.create(file=to, given_by=given_by, **{**known, **given})


def question(project: Project, talk: Entry, **given: Any) -> Question:
    """A link to a question, open for two weeks; `secret_of` says its address."""
    id = new_id()
    ring = Revision.objects.get(head_of=talk).ring
    known = {"text": "Where to begin?", "ring": ring, "language": "en"}
    return Question.objects.create(
        pk=id,
        consultation=Consultation.objects.get(entry=talk),
        keyed_hash=hash_of(secret_of(id, 1)),
        ends_at=now() + timedelta(days=14),
        **{**known, **given},
    )


def reply(to: Question, text: str, ring: str = "group", **given: Any) -> Reply:
    return Reply.objects.create(question=to, text=text, ring=ring, **given)


def paper(group: Group, teacher: Person, typed_by: Person, **given: Any) -> PaperSheet:
    known = {"tool": "what-i-value", "answers": {"why": "Every voice"}, "language": "kk"}
    return PaperSheet.objects.create(group=group, teacher=teacher, typed_by=typed_by, **{**known, **given})
