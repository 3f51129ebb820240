from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.library.illustrations import SIZES, open_one


@login_not_required
@require_GET
def illustration(request: HttpRequest, address: str, id: UUID, size: str) -> HttpResponse:
    """A picture of a published account, for everybody, for as long as it stands there.

    Browsers ask anew each time, so that one that left is nowhere seen; and search engines are told to keep no copy, for
    which nobody could ask them back.
    """
    drawn = open_one(id, size, address, on=today()) if size in SIZES else None
    if drawn is None:
        raise Http404
    headers = {
        "ETag": f'"{id.hex}-{size}"',
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex, noimageindex, noarchive",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(drawn, content_type="image/webp", headers=headers)
