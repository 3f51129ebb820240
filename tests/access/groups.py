from typing import Any
from uuid import UUID

from bastama.groups import make
from bastama.groups.actions.joining import make_paper
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import Group, Membership, StandIn
from bastama.groups.offering import JoinRequest, Offer, Paper
from bastama.groups.papers import secret_of
from bastama.groups.wishing import Interest
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.programmes.models import Appointment
from bastama.projects import make as projects
from bastama.projects.tests.pictures import photo
from tests.world import World

TABLE = """
address                method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
groups:list            GET    enter   in       in      in     in     in    in   in   in        in
groups:form            GET    enter   403      403     403    403    403   in   in   403       403
groups:form            POST   enter   403      403     403    403    403   in   in   403       403
groups:calendar        GET    enter   in       in      in     in     in    in   in   in        in
groups:renew           POST   enter   in       in      in     in     in    in   in   in        in
groups:feed            GET    in      in       in      in     in     in    in   in   in        in
groups:page            GET    enter   404      in      in     in     404   in   in   404       404
groups:change_group    GET    enter   404      403     403    in     404   in   in   404       404
groups:change_group    POST   enter   404      403     403    in     404   in   in   404       404
groups:change_schools  GET    enter   404      403     403    403    404   in   in   404       404
groups:change_schools  POST   enter   404      403     403    403    404   in   in   404       404
groups:end             GET    enter   404      403     403    in     404   in   in   404       404
groups:end             POST   enter   404      403     403    in     404   in   in   404       404
groups:event           GET    enter   404      in      in     in     404   in   in   404       404
groups:plan_event      GET    enter   404      404     404    404    403   in   in   404       404
groups:plan_event      POST   enter   404      404     404    404    403   in   in   404       404
groups:network_event   GET    enter   404      404     404    404    in    in   in   404       404
groups:answer_event    POST   enter   404      404     404    404    in    403  403  404       404
groups:change_event    GET    enter   404      404     404    404    403   in   in   404       404
groups:change_event    POST   enter   404      404     404    404    403   in   in   404       404
groups:cancel_event    GET    enter   404      404     404    404    403   in   in   404       404
groups:cancel_event    POST   enter   404      404     404    404    403   in   in   404       404
groups:admit           GET    enter   404      403     403    in     404   in   in   404       404
groups:admit           POST   enter   404      403     403    in     404   in   in   404       404
groups:asked           GET    enter   in       in      in     in     in    in   in   in        in
groups:answer_offer    POST   enter   in       404     404    404    404   404  404  404       404
groups:take_back_offer POST   enter   404      403     403    in     404   in   in   404       404
joining:paper          GET    in      in       in      in     in     in    in   in   in        in
joining:paper          POST   in      in       in      in     in     in    in   in   in        in
groups:ask_to_join     POST   enter   in       in      in     in     in    in   in   in        in
groups:requests        GET    enter   404      403     403    in     404   in   in   404       404
groups:make_paper      POST   enter   404      403     403    in     404   in   in   404       404
groups:paper_pdf       GET    enter   404      403     403    in     404   in   in   404       404
groups:answer_request  POST   enter   404      403     403    in     404   in   in   404       404
interest:ask           GET    in      in       in      in     in     in    in   in   in        in
interest:ask           POST   in      in       in      in     in     in    in   in   in        in
interest:of_school     GET    enter   404      404     404    404    in    404  404  404       404
interest:of_school     POST   enter   404      404     404    404    in    404  404  404       404
interest:list          GET    enter   403      403     403    403    403   in   in   403       403
interest:answer        POST   enter   403      403     403    403    403   in   in   403       403
groups:change          GET    enter   404      403     403    in     404   in   in   404       404
groups:change          POST   enter   404      403     403    in     404   in   in   404       404
groups:leave           GET    enter   404      403     in     in     404   in   in   404       404
groups:leave           POST   enter   404      403     in     in     404   in   in   404       404
groups:codes           GET    enter   404      403     403    in     404   in   in   404       404
groups:codes           POST   enter   404      403     403    in     404   in   in   404       404
groups:plan_all        GET    enter   404      403     403    in     404   in   in   404       404
groups:plan_all        POST   enter   404      403     403    in     404   in   in   404       404
groups:plan            GET    enter   404      403     403    in     404   in   in   404       404
groups:plan            POST   enter   404      403     403    in     404   in   in   404       404
groups:session         GET    enter   404      in      in     in     404   in   in   404       404
groups:reading_list    GET    enter   404      in      in     in     404   in   in   404       404
groups:reading_list    POST   enter   404      403     403    in     404   in   in   404       404
groups:reading_file    GET    enter   404      in      in     in     404   in   in   404       404
groups:cohort_list     GET    enter   in       in      in     in     in    in   in   404       404
groups:cohort_list     POST   enter   403      403     403    403    403   403  in   404       404
groups:cohort_file     GET    enter   in       in      in     in     in    in   in   404       404
groups:print           GET    enter   404      403     403    in     404   403  403  404       404
groups:mark            POST   enter   404      403     403    in     404   403  403  404       404
groups:projector       GET    enter   404      403     403    in     404   403  403  404       404
projects:add_flipchart POST   enter   404      403     403    in     404   403  403  404       404
projects:flipchart     GET    enter   404      in      in     in     404   404  404  404       404
projects:flipchart     POST   enter   404      403     403    in     404   404  404  404       404
projects:flipchart_photo GET  enter   404      in      in     in     404   404  404  404       404
projects:flipchart_small GET  enter   404      404     404    in     404   404  404  404       404
projects:remove_flipchart GET enter   404      404     404    in     404   404  404  404       404
projects:remove_flipchart POST enter  404      404     404    in     404   404  404  404       404
projects:pack          GET    enter   404      403     403    in     404   403  403  404       404
groups:leads           POST   enter   404      403     403    in     404   403  403  404       404
groups:agreed          POST   enter   404      403     403    in     404   403  403  404       404
groups:guests          POST   enter   404      403     403    in     404   403  403  404       404
groups:notes           POST   enter   404      403     403    in     404   403  403  404       404
groups:settle_agreed   GET    enter   404      403     403    in     404   403  403  404       404
groups:settle_agreed   POST   enter   404      403     403    in     404   403  403  404       404
groups:settle_notes    GET    enter   404      403     403    in     404   403  403  404       404
groups:settle_notes    POST   enter   404      403     403    in     404   403  403  404       404
groups:move            GET    enter   404      403     403    in     404   in   in   404       404
groups:move            POST   enter   404      403     403    in     404   in   in   404       404
groups:cancel          GET    enter   404      403     403    in     404   in   in   404       404
groups:cancel          POST   enter   404      403     403    in     404   in   in   404       404
groups:shift           GET    enter   404      403     403    in     404   in   in   404       404
groups:shift           POST   enter   404      403     403    in     404   in   in   404       404
groups:split           GET    enter   404      403     403    in     404   in   in   404       404
groups:split           POST   enter   404      403     403    in     404   in   in   404       404
groups:join            GET    enter   404      403     403    in     404   in   in   404       404
groups:join            POST   enter   404      403     403    in     404   in   in   404       404
groups:plan_tutorial   GET    enter   404      403     403    in     404   403  403  404       404
groups:plan_tutorial   POST   enter   404      403     403    in     404   403  403  404       404
groups:tutorial        GET    enter   404      in      404    in     404   404  404  404       404
groups:note_tutorial   POST   enter   404      in      404    in     404   404  404  404       404
groups:move_tutorial   GET    enter   404      in      404    in     404   404  404  404       404
groups:move_tutorial   POST   enter   404      in      404    in     404   404  404  404       404
groups:cancel_tutorial POST   enter   404      in      404    in     404   404  404  404       404
groups:settle_tutorial GET    enter   404      404     404    in     404   404  404  404       404
groups:settle_tutorial POST   enter   404      404     404    in     404   404  404  404       404
groups:hand_over       GET    enter   404      403     403    in     404   in   in   404       404
groups:hand_over       POST   enter   404      403     403    in     404   in   in   404       404
groups:take_back       POST   enter   404      403     403    in     404   in   in   404       404
groups:stand_in        GET    enter   404      403     403    in     404   403  403  404       404
groups:stand_in        POST   enter   404      403     403    in     404   403  403  404       404
groups:end_stand_in    POST   enter   404      403     403    in     404   403  403  404       404
groups:open_notes      GET    enter   404      403     403    in     404   403  403  404       404
groups:open_notes      POST   enter   404      403     403    in     404   403  403  404       404
groups:close_notes     POST   enter   404      403     403    in     404   403  403  404       404
groups:used            GET    enter   404      403     403    in     404   403  403  404       404
groups:used            POST   enter   404      403     403    in     404   403  403  404       404
groups:used_year       GET    enter   404      403     403    in     404   403  403  404       404
groups:used_totals     GET    enter   403      403     403    403    403   403  in   403       403
groups:catch_up        GET    enter   404      in      in     in     404   403  403  404       404
groups:catch_up        POST   enter   404      in      in     in     404   403  403  404       404
groups:plan_tutorials  GET    enter   404      403     403    in     404   403  403  404       404
groups:plan_tutorials  POST   enter   404      403     403    in     404   403  403  404       404
groups:answer_steps    POST   enter   404      in      404    in     404   404  404  404       404
board                  GET    enter   404      403     403    in     404   403  403  404       404
"""

OF_A_GROUP = (
    "page",
    "change_group",
    "change_schools",
    "end",
    "admit",
    "requests",
    "make_paper",
    "paper_pdf",
    "codes",
    "plan_all",
    "plan",
    "shift",
    "plan_tutorial",
    "plan_tutorials",
    "open_notes",
    "close_notes",
    "used_year",
)
OF_A_SESSION = (
    "session",
    "print",
    "projector",
    "mark",
    "leads",
    "agreed",
    "guests",
    "notes",
    "move",
    "cancel",
    "split",
    "join",
    "stand_in",
    "used",
    "catch_up",
    "reading_list",
)
OF_AN_EVENT = ("network_event", "answer_event", "change_event", "cancel_event")
OF_A_TUTORIAL = ("tutorial", "note_tutorial", "answer_steps", "move_tutorial", "cancel_tutorial")


def _stand_in(world: World) -> StandIn:
    found = StandIn.objects.filter(session=world.session).first()
    return found or StandIn.objects.create(
        session=world.session, person=world.newcomer, asked_by=world.nurlan
    )


def _offer(world: World, person: Person) -> Offer:
    found = Offer.objects.filter(group=world.group, person=person).first()
    return found or make.offer(world.group, person)


def _request(world: World) -> JoinRequest:
    found = JoinRequest.objects.filter(group=world.group).first()
    return found or make.join_request(world.group, name="Marzhan", signs="AE-23")


def _interest(world: World) -> Interest:
    found = Interest.objects.filter(school=world.school, person=None).first()
    return found or make.interest(world.school, name="Marzhan", post="deputy", contact="+7 700 000 00 00")


def _secret(world: World) -> str:
    """The address of the group's sheet; the group has not met yet, so that one may still ask by it."""
    paper = Paper.objects.filter(group=world.group).first() or make_paper(world.group, by=world.nurlan)
    return secret_of(world.group.pk, paper.turn)


def _external(world: World) -> Person:
    """Who coaches the pair of the group from outside, and is none of the roles of the table."""
    known = Appointment.objects.filter(role=Appointment.Role.EXTERNAL, school=world.school).first()
    if known is not None:
        return known.person
    return programmes.appointment(people.person("External"), "external", school=world.school).person


def _event(world: World) -> NetworkEvent:
    """One that asks the circle of directors in which Saule is."""
    known = NetworkEvent.objects.filter(circle__cohort=world.cohort).first()
    if known is not None:
        return known
    circle = make.group(cohort=world.cohort, kind=Group.Kind.DIRECTORS, schools=[world.school])
    make.place(circle, world.saule)
    return make.network_event(circle)


def _photo(world: World, **given: Any) -> UUID:
    """One that the group sees, or one of the pair alone."""
    return projects.flipchart(world.session, world.nurlan, photo(), **given).pk


def arguments(world: World) -> dict[str, dict[str, Any]]:
    session, talk = {"session_id": world.session.pk}, {"tutorial_id": world.tutorial.pk}
    fellow = {"membership_id": Membership.objects.get(person=world.fellow).pk}
    nurlan = {"membership_id": Membership.objects.get(person=world.nurlan, group=world.group).pk}
    notes = make.notes(world.session, world.nurlan, kept_aside=True)
    agreed = make.sheet(world.session, world.nurlan, "agreed", {"text": "Hers"}, kept_aside=True)
    talked = make.talked(world.tutorial, world.nurlan, kept_aside=True)
    event = _event(world)
    return {
        "board": {"group_id": world.group.pk},
        "groups:plan_event": {"group_id": event.circle_id},
        **{f"groups:{name}": {"event_id": event.pk} for name in OF_AN_EVENT},
        "groups:event": {"group_id": world.group.pk, "event": "conference"},
        "groups:feed": {"secret": world.feed.secret},
        "groups:change": fellow,
        "groups:answer_offer": {"offer_id": _offer(world, world.outsider).pk},
        "groups:take_back_offer": {"offer_id": _offer(world, world.outsider).pk},
        "groups:answer_request": {"request_id": _request(world).pk},
        **{name: {"secret": _secret(world)} for name in ("joining:paper", "groups:ask_to_join")},
        "interest:answer": {"id": _interest(world).pk},
        "interest:of_school": {"school_id": world.school.pk},
        "groups:leave": fellow,
        "groups:hand_over": nurlan,
        "groups:take_back": nurlan,
        "groups:end_stand_in": {"id": _stand_in(world).pk},
        "groups:reading_file": {**session, "form": "ris"},
        "groups:cohort_list": {"cohort_id": world.cohort.pk},
        "groups:cohort_file": {"cohort_id": world.cohort.pk, "form": "ris"},
        "groups:used_totals": {"edition_id": world.cohort.edition_id},
        "groups:settle_notes": {**session, "note_id": notes.pk},
        "groups:settle_agreed": {**session, "note_id": agreed.pk},
        "groups:settle_tutorial": {**talk, "note_id": talked.pk},
        **{f"groups:{name}": {"group_id": world.group.pk} for name in OF_A_GROUP},
        **{f"groups:{name}": session for name in OF_A_SESSION},
        "projects:pack": session,
        "projects:add_flipchart": session,
        **{
            f"projects:{name}": {"id": _photo(world, is_shown=True)}
            for name in ("flipchart", "flipchart_photo")
        },
        **{f"projects:{name}": {"id": _photo(world)} for name in ("flipchart_small", "remove_flipchart")},
        **{f"groups:{name}": talk for name in OF_A_TUTORIAL},
    }


def _of_events(when: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        "groups:plan_event": {"title": "Four schools", "agenda": "We read timetables", **when},
        "groups:change_event": {"title": "Five schools", **when},
        "groups:cancel_event": {"reason": "Snow"},
        "groups:answer_event": {"comes": "yes"},
    }


def data(world: World) -> dict[str, dict[str, Any]]:
    fellow = Membership.objects.get(person=world.fellow)
    when = {"on": "2025-11-20", "at": "15:30", "minutes": 120}
    return {
        "groups:form": {"cohort": world.cohort.pk, "name": "New", "places": 12},
        "groups:admit": {"person": world.newcomer.pk, "role": "participant"},
        "groups:answer_offer": {"said": "no"},
        "groups:answer_request": {"said": "yes"},
        "interest:ask": {
            "school": world.school.pk,
            "name": "Samal",
            "post": "deputy",
            "contact": "+7 700 000 00 01",
            "teachers_count": 8,
            "languages": "kk",
            "words": "We should like to",
        },
        "interest:of_school": {"teachers_count": 8, "languages": "kk", "words": "We should like to"},
        "interest:answer": {"state": "not-now", "words": "Next year"},
        "joining:paper": {"name": "Samal", "words": "I should like to"},
        "groups:change": {"role": "participant", "is_paused": "on", "reason": "Ill"},
        "groups:leave": {"reason": "Moved"},
        "groups:hand_over": {"person": world.newcomer.pk, "on": "2030-01-01", "notes": "later"},
        "groups:stand_in": {"person": world.newcomer.pk},
        "groups:open_notes": {"person": _external(world).pk},
        "groups:used": {"how-0": "held"},
        "groups:codes": {"member": [fellow.pk]},
        "groups:change_group": {"name": "Another name", "places": 10},
        "groups:change_schools": {"school": [world.school.pk]},
        "groups:end": {"reason": "The year is over"},
        "groups:plan_all": {"on-session-2": "2025-11-20", "at-session-2": "15:30"},
        "groups:plan": {"plan": "session-3", **when},
        **_of_events(when),
        "groups:move": when,
        "groups:cancel": {"reason": "Snow"},
        "groups:split": {"after": "session-1/norms", **when},
        "groups:mark": {f"mark-{fellow.pk}": "present"},
        "groups:notes": {"text": "We met."},
        "groups:leads": {"leads-session-1/welcome": "both"},
        "groups:agreed": {"text": "One colleague each", "shown": "yes"},
        "groups:guests": {"text": "Marat"},
        "projects:add_flipchart": {"words": "Our rules"},
        "projects:flipchart": {"words": "Our rules", "shown": "yes"},
        "groups:settle_agreed": {"text": "One colleague each"},
        "groups:settle_notes": {"text": "We met."},
        "groups:plan_tutorial": {"participant": fellow.pk, "plan": "tutorial-1", **when},
        "groups:note_tutorial": {"talked": "Her plan"},
        "groups:settle_tutorial": {"talked": "Her plan"},
        "groups:move_tutorial": when,
    }
