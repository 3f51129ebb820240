from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups import papers
from bastama.groups.actions import joining
from bastama.groups.errors import PaperIsUnknown
from bastama.groups.joining_forms import VisitorWishForm, WishForm
from bastama.groups.models import Group
from bastama.groups.queries import edition_of_group
from bastama.kit.parts import page_or_part
from bastama.people.doors import address_of
from bastama.people.errors import AddressIsTired


@login_not_required
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the paper of the staff room leads. What is sent here comes from nobody known, whoever is signed in.

    So it needs no cookie, and no other site can ask in somebody's name: who is signed in asks by an address of their own.
    """
    try:
        group = joining.arrive(secret, address=address_of(request))
    except (PaperIsUnknown, AddressIsTired) as no:
        status = 404 if isinstance(no, PaperIsUnknown) else 429
        return nowhere(request, no, status)
    filled = VisitorWishForm(request.POST or None, schools=group.schools.order_by("code"))
    if request.method != "POST":
        return page_of(request, group, secret, filled)
    if not filled.is_valid():
        return page_of(request, group, secret, filled, status=422)
    try:
        made = joining.ask_to_join(group, person=None, said=filled.said, address=address_of(request))
    except Refusal as no:
        filled.add_error(None, str(no))
        return page_of(request, group, secret, filled, status=422)
    context = {"signs": made.signs, "pair": papers.pair_of(group)}
    return _unseen(page_or_part(request, "groups/joining/sent.html", context))


def page_of(
    request: HttpRequest, group: Group, secret: str, visitors: VisitorWishForm | WishForm, status: int = 200
) -> HttpResponse:
    """What the group is and what it asks; closed, it says so and names nobody."""
    if not papers.is_open(group):
        return _unseen(page_or_part(request, "groups/joining/closed.html", {}))
    edition = edition_of_group(group)
    form = visitors
    if request.user.is_authenticated and isinstance(visitors, VisitorWishForm):
        form = WishForm()
    context = {
        "group": group,
        "schools": group.schools.order_by("code"),
        "pair": papers.pair_of(group),
        "until": papers.until(group),
        "sessions_count": len(edition.sessions),
        "talks_count": len(edition.tutorials),
        "secret": secret,
        "form": form,
        "is_sent": status != 200,
        "page_language": get_language(),
    }
    return _unseen(page_or_part(request, "groups/joining/paper.html", context, status=status))


def nowhere(request: HttpRequest, no: Refusal, status: int) -> HttpResponse:
    return _unseen(page_or_part(request, "groups/joining/closed.html", {"refusal": no}, status=status))


def _unseen(response: HttpResponse) -> HttpResponse:
    """No cache keeps it, no search finds it, and no other site hears of the address.

    Our own forms there name where they come from: without it a browser sends none, and who is signed in could not ask.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
