"""The world of `tests.world` with more people in it, and a word in every ring of everything Aigerim writes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bastama.entries import make as entries
from bastama.entries.models import Entry, Revision
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups import make as groups
from bastama.groups.models import FlipChart, Membership
from bastama.network.actions import renew
from bastama.notices.actions import tell as notify
from bastama.outbox.models import Operation
from bastama.people import make as people
from bastama.people.models import Device, Person, RecoveryWords, Seal, SignInCode
from bastama.projects import make as projects
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.work import Consultation, Evidence, Impact, PlanItem, Upload
from bastama.web.models import Suggestion
from tests import world as small
from tests.proofs.alongside import around
from tests.proofs.asked import ask
from tests.proofs.circled import around_circles
from tests.proofs.requested import request
from tests.proofs.sealed import sealed_devices
from tests.proofs.told import tell
from tests.proofs.words import Words

RINGS = ("me", "group", "network", "public")
TOOLS = {
    "me": ("my-concern", {"what": "{}", "focus": "{}"}),
    "group": ("what-i-value", {"moment": "{}", "why": "{}"}),
    "network": ("what-changed", {"surprise": "{}", "learnt": "{}"}),
    "public": ("action-plan", {"aim": "{}", "expected": "{}"}),
}
OBJECTS = {
    "consultation": ("consulting", ("who", "role", "said", "changed")),
    "plan-item": ("plan", ("what", "with-whom")),
    "evidence": ("evidence", ("title", "text", "shows")),
    "impact": ("impact", ("text",)),
}


@dataclass(frozen=True)
class Written:
    """The world and what was written in it; `devices` says by which device each role comes, None for a visitor."""

    world: small.World
    words: Words
    devices: dict[str, Device | None]


def build(words: Words) -> Written:
    """The whole of it, in a second or so."""
    world = small.build()
    more = _more_people(world)
    _about_aigerim(world.aigerim, words)
    _tools(world, words)
    _objects(world, words)
    _papers(world, words)
    _titles(world, words)
    _chains(world, words)
    _threads(world, words)
    _meetings(world, words, more["pair"])
    more |= around(world, words) | around_circles(world, words)
    _joining(world, words)
    tell(world.project, world.aigerim, words)
    request(world, words)
    ask(world, words)
    _close_concerns(world, words)
    everybody = {role: world.person(role) for role in small.ROLES} | more
    devices = {role: people.device(person) if person else None for role, person in everybody.items()}
    devices["sealed"] = people.device(world.aigerim, seal=_seal(world, words))
    devices["printed"] = people.device(world.aigerim, seal=people.seal(world.aigerim, world.lead))
    return Written(world, words, devices | sealed_devices(world))


def _more_people(world: small.World) -> dict[str, Person | None]:
    """The other of the pair, one who leads the project with Aigerim, one who left the group."""
    cast: dict[str, Person | None] = {}
    for role in ("pair", "partner", "former"):
        person = cast[role] = people.person(role.title(), sign_in_name=role)
        if role == "pair":
            # They took the place over on the day of the session, without the notes of before.
            pair = {"role": Membership.Role.FACILITATOR, "notes_from": date(2025, 9, 18)}
            groups.place(world.group, person, **pair)
        elif role == "partner":
            groups.place(world.group, person)
            Leader.objects.create(project=world.project, person=person, from_on=date(2025, 10, 1))
        else:
            former = groups.facilitator(world.group, person)
            Membership.objects.filter(pk=former.pk).update(left_on=date(2025, 12, 1))
    # The outsider is asked into the group, and so sees no more of it than before.
    groups.offer(world.group, world.outsider)
    return cast


def _joining(world: small.World, words: Words) -> None:
    """The outsider asks to join the group as well; the school would like to take part, by a visitor and by its director."""
    groups.join_request(world.group, world.outsider, words=words.of("word of a join request", "pair"))
    said: dict[str, Any] = {
        name: words.of(f"{name} of an interest", "coordinator") for name in ("name", "contact", "words")
    }
    groups.interest(world.school, post="deputy", **said)
    groups.interest(world.school, world.saule, words=words.of("words of an interest", "director"))
    better = {name: words.of(f"better word, {name}", "menders") for name in ("there", "better", "why")}
    Suggestion.objects.create(language="kk", **better)


def _about_aigerim(aigerim: Person, words: Words) -> None:
    """What is kept about her and is nobody's to read: her addresses, her names, why she once paused."""
    aigerim.email = f"{words.of('e-mail', 'own')}@example.org"
    aigerim.sign_in_name = words.of("sign-in name", "own")
    aigerim.certificate_name_en = words.of("certificate name", "own")
    aigerim.roster_code = words.of("roster code", "own")
    aigerim.password = words.of("password hash", "nobody")
    aigerim.save()
    RecoveryWords.objects.create(person=aigerim, hashed=words.of("recovery hash", "nobody"))
    aigerim.feed.secret = words.of("calendar secret", "own")
    aigerim.feed.save()
    Membership.objects.filter(person=aigerim).update(
        state=Membership.State.PAUSED, reason=words.of("reason", "own")
    )
    people.device(aigerim, label=words.of("device", "own"))
    notify(aigerim, "people.code_made")
    Operation.objects.create(
        person=aigerim,
        device=new_id(),
        was_open=True,
        kind="tool",
        entry=new_id(),
        base=f"op:{new_id()}",
        payload={"answers": {"did": words.of("parked operation", "me")}},
        digest="-",
    )


def _seal(world: small.World, words: Words) -> Seal:
    ends_at = now() + timedelta(days=6)
    code = SignInCode.objects.create(
        person=world.aigerim,
        keyed_hash=words.of("code hash", "nobody"),
        made_by=world.nurlan,
        ends_at=ends_at,
    )
    return Seal.objects.create(person=world.aigerim, code=code, opens_at=ends_at)


def _tools(world: small.World, words: Words) -> None:
    for ring, (tool, answers) in TOOLS.items():
        said = {name: form.format(words.of("tool", ring)) for name, form in answers.items()}
        entries.entry(world.aigerim, world.project.notebook, ring, said, tool=tool, step=STEPS[tool])
    said = {"carries": words.of("unnamed sheet", "group")}
    school = {"tool": "how-our-school-works", "step": "consulting", "unnamed": True}
    entries.entry(world.aigerim, world.project.notebook, "group", said, **school)
    said = dict.fromkeys(("heading", "did", "seen", "question"), words.of("poster", "me"))
    entries.entry(world.aigerim, world.project.notebook, "me", said, tool="poster", step="sharing")
    for ring in RINGS:
        said = {"did": words.of("diary", ring), "next": words.of("diary", ring)}
        entries.entry(
            world.aigerim, world.project.notebook, ring, said, tool="record-of-participation", step=""
        )


def _close_concerns(world: small.World, words: Words) -> None:
    """A concern of hers that is open to the network, read by the clock, and one of a colleague elsewhere that is close to it."""
    said = f"Балалар сабақтағы талқылауға қатыспайды {words.of('concern', 'network')}"
    concern = {"tool": "my-concern", "step": "focus"}
    entries.entry(world.aigerim, world.project.notebook, "network", {"what": said}, **concern)
    near = {"what": "Балалар сабақтағы талқылауға қатыспайды"}
    entries.entry(world.outsider, world.others_project.notebook, "network", near, **concern)
    renew()


STEPS = {"what-i-value": "values", "my-concern": "focus", "what-changed": "impact", "action-plan": "plan"}


def _objects(world: small.World, words: Words) -> None:
    for ring in RINGS:
        for kind, (step, fields) in OBJECTS.items():
            said: dict[str, Any] = {name: words.of(kind, ring) for name in fields}
            if kind == "evidence":
                said["link"] = f"https://example.org/{words.of('link', ring)}"
            entry = entries.entry(
                world.aigerim, world.project.notebook, ring, said, kind=kind, tool="", step=step
            )
            _row_of(entry, world.project, words, ring)
            if kind == "consultation":
                _by_link(entry, world.project, words, ring)
    Upload.objects.create(
        person=world.aigerim, project=world.project, name=words.of("upload name", "own"), byte_count=9
    )


def _by_link(talk: Entry, project: Project, words: Words, ring: str) -> None:
    """A question by a link in every ring with its answer; one put away, and answers of before the ring was changed."""
    shown = {"entry": str(talk.pk), "name": "", "label": "", "text": words.of("shown by link", "link")}
    question = projects.question(project, talk, text=words.of("asked by link", ring), shown=[shown])
    said = words.of("answer by link", ring)
    projects.reply(question, said, ring, name=said)
    if ring == "group":
        projects.reply(question, words.of("answer put away", ring), ring, put_away_at=now())
        before = projects.question(project, talk, text=words.of("asked before widening", "me"), ring="me")
        projects.reply(before, words.of("answer before widening", "me"), "me")
        projects.reply(before, words.of("answer after widening", "group"), "group")
    elif ring == "me":
        projects.reply(question, words.of("answer before narrowing", "group"), "group")


def _row_of(entry: Entry, project: Project, words: Words, ring: str) -> None:
    if entry.kind == "consultation":
        Consultation.objects.create(entry=entry, project=project, held_on=date(2026, 1, 20))
    elif entry.kind == "plan-item":
        PlanItem.objects.create(entry=entry, project=project, due_on=date(2026, 3, 2))
    elif entry.kind == "impact":
        Impact.objects.create(entry=entry, project=project, category="pupils")
    else:
        _with_file(entry, project, words, ring)


def _with_file(entry: Entry, project: Project, words: Words, ring: str) -> None:
    evidence = Evidence.objects.create(entry=entry, project=project, kind=Evidence.Kind.FILE)
    content = f"%PDF-1.7 {words.of('file bytes', ring)}".encode()
    projects.stored_file(evidence, content, name=f"{words.of('file name', ring)}.pdf")
    if entry.writer is not None:
        _with_somebody(project, entry.writer, words, ring)


def _with_somebody(project: Project, writer: Person, words: Words, ring: str) -> None:
    """A file that shows somebody, with a consent that was withdrawn: it stays within the group, in every ring."""
    entry = entries.entry(
        writer, project.notebook, ring, {"title": "A visit"}, kind="evidence", tool="", step="evidence"
    )
    evidence = Evidence.objects.create(entry=entry, project=project, kind=Evidence.Kind.FILE)
    content = f"%PDF-1.7 {words.of('bytes of who withdrew', ring)}".encode()
    name = f"{words.of('name of a file of who withdrew', ring)}.pdf"
    file = projects.stored_file(evidence, content, shows="child", name=name)
    given_by = words.of("who gave a consent", ring)
    projects.consent(file, given_by, given_on=date(2026, 1, 2), withdrawn_on=date(2026, 1, 20))


def _papers(world: small.World, words: Words) -> None:
    """Sheets of hers that Nurlan typed in and she has not looked at yet."""
    said = {"answers": {"why": words.of("paper", "waiting")}}
    projects.paper(world.group, world.aigerim, world.nurlan, **said)
    said = {"answers": {"carries": words.of("unnamed paper", "waiting")}}
    projects.paper(world.group, world.aigerim, world.nurlan, tool="how-our-school-works", **said)


def _titles(world: small.World, words: Words) -> None:
    """A title for each ring, each of a project of its own that a fellow is asked to lead with her; she works on the
    newest, the fellow on one that they lead already."""
    days = {"group": 30, "network": 20}
    of = {
        ring: projects.project(world.aigerim, world.group, begun_at=now() - timedelta(days=ago))
        for ring, ago in days.items()
    } | {"me": world.project}
    for ring, project in of.items():
        title = {"text": words.of("title", ring)}
        entries.entry(world.aigerim, project.notebook, ring, title, kind="title", tool="", step="")
        projects.invitation(project, world.fellow, world.aigerim)
    # The director is shown the title of the project that a teacher works on.
    Leader.objects.create(project=of["network"], person=world.fellow, from_on=date(2025, 9, 2))


def _chains(world: small.World, words: Words) -> None:
    """Texts beside and behind what stands there now: an earlier one, one kept aside, one taken back."""
    for ring in RINGS:
        entry = _page(world, "group", {"did": "What stands here now"})
        _behind(entry, world.aigerim, ring, {"did": words.of("earlier text", ring)})
        _behind(entry, world.aigerim, ring, {"did": words.of("text kept aside", ring)}, kept_aside=True)
        gone = _page(world, ring, {"did": words.of("text taken back", ring)})
        Entry.objects.filter(pk=gone.pk).update(taken_back_at=now())


def _page(world: small.World, ring: str, answers: dict[str, str]) -> Entry:
    return entries.entry(
        world.aigerim, world.project.notebook, ring, answers, tool="record-of-participation", step=""
    )


def _behind(entry: Entry, writer: Person, ring: str, answers: dict[str, str], **more: Any) -> Revision:
    written_at = now() - timedelta(days=3)
    return Revision.objects.create(
        entry=entry, writer=writer, ring=ring, answers=answers, written_at=written_at, **more
    )


def _threads(world: small.World, words: Words) -> None:
    """Something said under a page of every ring, to the whole group and to the facilitators; one taken back."""
    for ring in RINGS:
        page = _page(world, ring, {"did": "What is spoken of"})
        for to in ("group", "facilitators"):
            kind = "hidden remark" if ring == "me" else "remark"
            entries.remark(page, world.nurlan, to, words.of(f"{kind} to the {to}", ring))
    page = _page(world, "group", {"did": "What is spoken of"})
    gone = words.of("remark taken back", "group")
    entries.remark(page, world.nurlan, text=gone, taken_back_at=now())
    unnamed = entries.entry(
        world.aigerim,
        world.project.notebook,
        answers={"did": "What is spoken of"},
        tool="record-of-participation",
        step="",
        unnamed=True,
    )
    entries.remark(unnamed, world.nurlan, text=words.of("remark under what has no name", "group"))


def _meetings(world: small.World, words: Words, other: Person | None) -> None:
    """What the pair wrote of the session, and what Aigerim and Nurlan noted of their talk."""
    if other is None:
        raise ValueError("a pair are two")
    session, talk = world.session, world.tutorial
    groups.notes(session, world.nurlan, text=words.of("earlier notes", "pair"))
    groups.notes(session, world.nurlan, text=words.of("session notes", "pair"))
    groups.notes(session, other, text=words.of("notes kept aside", "their writer"), kept_aside=True)
    shown = {"text": words.of("agreed and shown", "group"), "shown": "yes"}
    groups.sheet(
        session, world.nurlan, "agreed", {"text": words.of("earlier agreed", "pair"), "shown": "yes"}
    )
    groups.sheet(session, world.nurlan, "agreed", shown)
    before = groups.session(
        world.group, plan="", title="Before", starts_at=session.starts_at - timedelta(days=7)
    )
    groups.sheet(before, other, "agreed", {"text": words.of("agreed and not shown", "pair")})
    groups.notes(before, world.nurlan, text=words.of("notes before the handing over", "pair"))
    aside = {"text": words.of("agreed kept aside", "their writer")}
    groups.sheet(session, other, "agreed", aside, kept_aside=True)
    groups.sheet(session, world.nurlan, "guests", {"text": words.of("guests", "pair")})
    for kind, ring, is_shown in (
        ("flip-chart of the pair", "pair", False),
        ("flip-chart opened", "shown", True),
    ):
        content = b"\xff\xd8\xff" + words.of(f"bytes of the {kind}", ring).encode()
        said = words.of(kind, ring)
        projects.flipchart(session, world.nurlan, content, is_shown=is_shown, words=said)
    FlipChart.objects.create(
        session=session, taken_by=other, words=words.of("flip-chart begun", "its writer")
    )
    groups.talked(talk, world.aigerim, talked=words.of("earlier talk", "the two"))
    groups.talked(
        talk,
        world.nurlan,
        talked=words.of("talk", "the two"),
        next_steps=words.of("next steps", "the two"),
    )
    groups.talked(talk, world.aigerim, talked=words.of("talk kept aside", "their writer"), kept_aside=True)
