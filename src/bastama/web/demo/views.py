from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from bastama.kit.parts import page_or_part
from bastama.people.actions.devices import begin_device
from bastama.people.doors import remember
from bastama.people.models import Person
from bastama.web.demo.casting import parts_played, ways


@login_not_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """With whom to begin, then all the others of the demo year, by school and role, to be entered as. There is no such page outside a demo."""
    first = ways()
    others = parts_played(without={way.person.pk for way in first})
    return page_or_part(request, "web/demo.html", {"ways": first, "parts": others})


@login_not_required
@require_POST
def enter(request: HttpRequest, id: UUID) -> HttpResponse:
    """Enter as somebody of the demo year."""
    person = get_object_or_404(Person, pk=id)
    remember(request, begin_device(person, label="demo"))
    return redirect("home")
