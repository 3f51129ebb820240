import hashlib
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bastama.foundation.ordering import in_kazakh_order
from bastama.groups import network_events, queries
from bastama.groups.actions.feeds import renew_feed
from bastama.groups.calendars import calendar_of
from bastama.groups.errors import AddressIsSealed
from bastama.groups.models import Feed, Group
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, for calendar programs. A renewed address answers 404."""
    found = Feed.objects.select_related("person", "group").filter(secret=secret).first()
    if found is None or (found.person and found.person.erased_at):
        raise Http404
    with translation.override(_language(request, found)):
        body = _calendar(found)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


def _language(request: HttpRequest, found: Feed) -> str:
    """A person's own; a group's feed is asked for in one of the three, Kazakh unless said."""
    if found.person is not None:
        return found.person.language
    try:
        return get_supported_language_variant(request.GET.get("language", "kk"))
    except LookupError:
        return "kk"


def _calendar(found: Feed) -> bytes:
    language = translation.get_language() or "kk"
    if found.group is not None:
        sessions = queries.sessions_for_feed([found.group.pk])
        name = _("Bastama: %(group)s") % {"group": found.group.name}
        events = network_events.events_for_feed([found.group])
        return calendar_of(sessions, [], events, name=name, language=language)
    if found.person is None:
        raise Http404
    sessions = queries.sessions_for_feed(queries.places_of(found.person).all, stands_in=found.person)
    talks = queries.tutorials_visible_to(found.person).order_by("starts_at", "pk")
    events = network_events.events_for_feed(network_events.circles_of(found.person), found.person)
    return calendar_of(sessions, talks, events, name=_("Bastama: my sessions"), language=language)


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """My calendar addresses: my own, and those of the groups I facilitate. A sealed device is shown none."""
    return _addresses(request)


def _addresses(request: HttpRequest, refused: str = "") -> HttpResponse:
    person = asker(request)
    if not person.has_perm("groups.see_addresses"):
        sealed = {"refused": refused, "is_sealed": True}
        return page_or_part(request, "groups/calendar.html", sealed, status=422 if refused else 200)
    groups = Group.objects.filter(pk__in=queries.places_of(person).facilitated)
    mine = Feed.objects.filter(person=person).first()
    rows = groups.select_related("feed").order_by(in_kazakh_order("name"), "pk")
    said = {"language": translation.get_language() or "kk"}
    context = {
        "mine": _address(request, mine, {}),
        "groups": [{"group": row, "address": _address(request, _feed_of(row), said)} for row in rows],
    }
    return page_or_part(request, "groups/calendar.html", context)


def _feed_of(group: Group) -> Feed | None:
    return getattr(group, "feed", None)


def _address(request: HttpRequest, found: Feed | None, said: dict[str, str]) -> str:
    if found is None:
        return ""
    address = request.build_absolute_uri(reverse("groups:feed", args=[found.secret]))
    return f"{address}?{urlencode(said)}" if said else address


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make a new secret address, for oneself or for a group one facilitates; the earlier one ends."""
    person = asker(request)
    if not person.has_perm("groups.see_addresses"):
        return _addresses(request, str(AddressIsSealed()))
    renew_feed(_whose(request, person), by=person)
    messages.success(request, _("There is a new calendar address. The earlier one no longer opens anything."))
    return redirect("groups:calendar")


def _whose(request: HttpRequest, person: Person) -> Person | Group:
    named = request.POST.get("group", "")
    if not named:
        return person
    try:
        group = queries.group_for(person, UUID(named))
    except ValueError as fault:
        raise Http404 from fault
    if not person.has_perm("groups.hold", group):
        raise PermissionDenied
    return group
