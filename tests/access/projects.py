from typing import Any
from uuid import uuid4

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.projects import make as projects
from bastama.projects.addresses import secret_of
from bastama.projects.models.work import Evidence, StoredFile, Upload
from bastama.projects.tests.pictures import photo
from tests.world import World

TABLE = """
address                 method  visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
projects:mine           GET     enter   in       in      in     404    404   404  404  404       404
projects:begin          POST    enter   404      in      in     404    404   404  404  404       404
projects:practice       GET     enter   404      404     404    in     404   404  404  404       404
projects:practice_step  GET     enter   404      404     404    in     404   404  404  404       404
projects:practice_step  POST    enter   404      404     404    in     404   404  404  404       404
projects:leaders        GET     enter   in       in      in     404    404   404  404  404       404
projects:leaders        POST    enter   in       in      in     404    404   404  404  404       404
projects:leave          GET     enter   in       in      in     404    404   404  404  404       404
projects:leave          POST    enter   in       in      in     404    404   404  404  404       404
projects:asked_to_lead  GET     enter   404      404     in     404    404   404  404  404       404
projects:asked_to_lead  POST    enter   404      404     in     404    404   404  404  404       404
projects:withdraw_asking  POST  enter   404      in      404    404    404   404  404  404       404
projects:title          GET     enter   in       in      in     404    404   404  404  404       404
projects:title          POST    enter   in       in      in     404    404   404  404  404       404
projects:step           GET     enter   in       in      in     404    404   404  404  404       404
projects:step           POST    enter   in       in      in     404    404   404  404  404       404
projects:tool           GET     enter   in       in      in     404    404   404  404  404       404
projects:tool           POST    enter   in       in      in     404    404   404  404  404       404
projects:print_sheet    GET     enter   in       in      in     in     404   404  404  404       404
projects:tool_entry     GET     enter   404      in      404    404    404   404  404  404       404
projects:tool_entry     POST    enter   404      in      404    404    404   404  404  404       404
projects:add            GET     enter   in       in      in     404    404   404  404  404       404
projects:add            POST    enter   in       in      in     404    404   404  404  404       404
projects:entry          GET     enter   404      in      404    404    404   404  404  404       404
projects:entry          POST    enter   404      in      404    404    404   404  404  404       404
projects:choose         GET     enter   404      in      404    404    404   404  404  404       404
projects:choose         POST    enter   404      in      404    404    404   404  404  404       404
projects:history        GET     enter   404      in      404    404    404   404  404  404       404
projects:history        POST    enter   404      in      404    404    404   404  404  404       404
projects:take_back      GET     enter   404      in      404    404    404   404  404  404       404
projects:take_back      POST    enter   404      in      404    404    404   404  404  404       404
projects:ask_about      GET     enter   404      in      404    404    404   404  404  404       404
projects:ask_about      POST    enter   404      in      404    404    404   404  404  404       404
projects:ask            GET     enter   in       in      in     404    404   404  404  404       404
projects:ask            POST    enter   in       in      in     404    404   404  404  404       404
projects:question       GET     enter   404      in      404    404    404   404  404  404       404
projects:close_question POST    enter   404      in      404    404    404   404  404  404       404
projects:renew_question POST    enter   404      in      404    404    404   404  404  404       404
projects:put_away_reply POST    enter   404      in      404    404    404   404  404  404       404
projects:asked          GET     in      in       in      in     in     in    in   in   in        in
projects:asked          POST    in      in       in      in     in     in    in   in   in        in
projects:reply          POST    in      in       in      in     in     in    in   in   in        in
projects:upload_begin   POST    enter   in       in      in     in     404   404  404  404       404
projects:upload         GET     enter   404      in      404    404    404   404  404  404       404
projects:upload         POST    enter   404      in      404    404    404   404  404  404       404
projects:file           GET     enter   404      in      in     in     404   404  404  404       404
projects:small_file     GET     enter   404      in      in     in     404   404  404  404       404
projects:showing        GET     enter   404      in      404    404    404   404  404  404       404
projects:showing        POST    enter   404      in      404    404    404   404  404  404       404
projects:note_consent   POST    enter   404      in      404    404    404   404  404  404       404
projects:withdraw_consent  POST enter   404      in      404    404    404   404  404  404       404
projects:remove_file    GET     enter   404      in      404    404    404   404  404  404       404
projects:remove_file    POST    enter   404      in      404    404    404   404  404  404       404
projects:picture        GET     enter   404      in      in     in     404   404  404  404       404
projects:picture        POST    enter   404      403     403    in     404   404  404  404       404
projects:papers         GET     enter   404      403     403    in     404   403  403  404       404
projects:type_in        GET     enter   404      403     403    in     404   403  403  404       404
projects:type_in        POST    enter   404      403     403    in     404   403  403  404       404
projects:paper          GET     enter   404      in      404    404    404   404  404  404       404
projects:paper          POST    enter   404      in      404    404    404   404  404  404       404
projects:read           GET     enter   404      in      in     in     404   404  404  404       404
projects:read_step      GET     enter   404      in      in     in     404   404  404  404       404
projects:read_entry     GET     enter   404      in      in     in     404   404  404  404       404
projects:thread         GET     enter   404      in      in     in     404    404   404  404       404
projects:thread         POST    enter   404      in      in     in     404    404   404  404       404
projects:take_remark_back  GET  enter   404      404     404    in     404    404   404  404       404
projects:take_remark_back  POST enter   404      404     404    in     404    404   404  404       404
projects:waiting        GET     enter   404      403     403    in     404    403   403  404       404
"""


def arguments(world: World) -> dict[str, Any]:
    """A page of the diary, a piece of evidence with a file, a question by a link, and a file on its way, all Aigerim's.

    Nurlan is in a circle of facilitators, and has a practice there.
    """
    groups.place(groups.group(cohort=world.cohort, kind=Group.Kind.FACILITATORS), world.nurlan)
    notebook = world.project.notebook
    page = entries.entry(
        world.aigerim, notebook, answers={"did": "a"}, tool="record-of-participation", step=""
    )
    evidence = projects.evidence(world.project, world.aigerim)
    upload = Upload.objects.create(person=world.aigerim, project=world.project, name="a.pdf", byte_count=9)
    talk = projects.talk(world.project, world.aigerim, "A colleague").entry
    question = projects.question(world.project, talk)
    reply = projects.reply(question, "Begin with one class.")
    link = {"secret": secret_of(question.pk, question.turn)}
    one, asked = {"id": evidence.pk}, {"id": question.pk}
    remark = entries.remark(page, world.nurlan)
    invited = {"id": projects.invitation(world.project, world.fellow, world.aigerim).pk}
    return {
        **_of_files(world, evidence),
        "projects:asked_to_lead": invited,
        "projects:withdraw_asking": invited,
        "projects:ask_about": {"id": talk.pk},
        "projects:question": asked,
        "projects:close_question": asked,
        "projects:renew_question": asked,
        "projects:put_away_reply": {"id": reply.pk},
        "projects:asked": link,
        "projects:reply": link,
        "projects:step": {"step": "focus"},
        "projects:practice": {"strand": "facilitators"},
        "projects:practice_step": {"strand": "facilitators", "step": "one-thing-better"},
        "projects:tool": {"tool": "what-i-value"},
        "projects:print_sheet": {"tool": "what-i-value"},
        "projects:tool_entry": {"tool": "record-of-participation", "id": page.pk},
        "projects:add": {"kind": "consultation"},
        "projects:entry": one,
        "projects:choose": one,
        "projects:history": one,
        "projects:take_back": one,
        "projects:upload": {"id": upload.pk},
        "projects:picture": {"id": world.group.pk, "tool": "how-our-school-works"},
        "projects:papers": {"id": world.group.pk},
        "projects:type_in": {"id": world.group.pk, "tool": "what-i-value"},
        "projects:paper": {"id": projects.paper(world.group, world.aigerim, world.nurlan).pk},
        "projects:read": {"id": world.project.pk},
        "projects:read_step": {"id": world.project.pk, "step": "evidence"},
        "projects:read_entry": {"id": world.project.pk, "entry": evidence.pk},
        "projects:thread": {"id": page.pk},
        "projects:take_remark_back": {"id": remark.pk},
        "projects:waiting": {"id": world.group.pk},
    }


def _drawn(world: World) -> StoredFile:
    """A file that is a picture."""
    evidence = projects.evidence(world.project, world.aigerim)
    return projects.stored_file(evidence, photo(), name="a.jpg", media_type="image/jpeg")


def _of_files(world: World, evidence: Evidence) -> dict[str, Any]:
    file, drawn = projects.stored_file(evidence), _drawn(world)
    return {
        "projects:file": {"id": file.pk},
        "projects:small_file": {"id": drawn.pk},
        "projects:showing": {"id": file.pk},
        "projects:note_consent": {"id": file.pk},
        "projects:remove_file": {"id": file.pk},
        "projects:withdraw_consent": {"id": projects.consent(file).pk},
    }


def data(world: World) -> dict[str, Any]:
    evidence = Evidence.objects.filter(files__name="notes.pdf").select_related("entry").first()
    written = {"ring": "group", "text": "Quiet pupils", "title": "Notes", "who": "A colleague"}
    return {
        "projects:begin": {"group": str(world.group.pk)},
        "projects:leaders": {"asked": str(world.fellow.pk)},
        "projects:asked_to_lead": {"answer": "yes"},
        "projects:title": written,
        "projects:tool": {"ring": "group", "why": "Every voice"},
        "projects:tool_entry": {"ring": "group", "did": "We met"},
        "projects:add": {**written, "id": str(uuid4())},
        "projects:entry": written,
        "projects:ask": {**written, "days": "3", "id": str(uuid4()), "make": "1"},
        "projects:ask_about": {**written, "days": "3", "id": str(uuid4()), "make": "1"},
        "projects:renew_question": {"days": "3"},
        "projects:reply": {"ring": "group", "text": "Begin with one class."},
        "projects:thread": {"text": "Who speaks first?", "to": "group"},
        "projects:history": {"revision": str(evidence.entry.head_id) if evidence else ""},
        "projects:type_in": {"teacher": str(world.aigerim.pk), "why": "Every voice"},
        "projects:paper": {"answer": "decline"},
        "projects:showing": {"seen": "child"},
        "projects:note_consent": {
            "given_by": "A mother",
            "reach": "programme",
            "given_on": "2026-02-01",
            "until_on": "2027-02-01",
        },
        "projects:upload_begin": {"name": "a.pdf", "size": "9"},
    }
