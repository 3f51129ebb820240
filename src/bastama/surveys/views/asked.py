from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bastama.people.asking import asker
from bastama.surveys.actions.asking import put_away as put_ticket_away


@require_POST
def put_away(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """See no more of a questionnaire one is asked."""
    if not put_ticket_away(ticket_id, by=asker(request)):
        raise Http404
    messages.success(request, _("It is put away: you are not asked again. Answering it was up to you."))
    return redirect("home")
