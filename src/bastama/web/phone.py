"""What a phone keeps of the site: the service worker, what it keeps, what waits there, and the page for what is not kept."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bastama.conditions import kept as conditions
from bastama.foundation.days import today
from bastama.groups import kept as groups
from bastama.kit.parts import page_or_part
from bastama.kit.scripts import bare
from bastama.people.asking import asker
from bastama.projects import kept as projects
from bastama.surveys import kept as surveys
from bastama.web import home
from bastama.web.outbox import answers_json

ASSETS = (
    "kit/kit.css",
    "kit/paper.css",
    "kit/kit.js",
    "django_htmx/htmx-2.min.js",
    "web/outbox.js",
    "web/sending.js",
    "web/files.js",
    "web/phone.js",
    "web/waiting.js",
    "kit/pictures.js",
    "projects/beside.css",
    "surveys/answer.js",
    "surveys/answer.css",
    "groups/clock.js",
    "groups/wall.css",
    "library/keep.js",
    "library/reading.css",
)
"""The style and the scripts of every page that is kept."""

ICONS = (("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"))


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the root so that every page is under it; it knows its version and what it keeps."""
    told = {
        "VERSION": _version(),
        "ASSETS": [static(name) for name in ASSETS],
        "WITHOUT": reverse("phone-without"),
        "LEAVE": reverse("people:leave"),
        "OUTBOX": [static(f"web/{name}.js") for name in ("outbox", "sending", "files")],
    }
    known = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    # Browsers ask for it after every page: once a day is enough, pages and their scripts name each other by content.
    headers = {"Cache-Control": "private, max-age=86400"}
    return HttpResponse(known + _source(), content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the site among its programmes, in the language spoken now."""
    told = {
        "name": "Bastama",
        "short_name": "Bastama",
        "description": _("Teachers lead development projects in their own schools."),
        "lang": get_language() or "kk",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#004c5f",
        "icons": [
            {"src": static("kit/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": static(_icon(size, use)), "sizes": size, "type": "image/png", "purpose": use}
                for size, use in ICONS
            ),
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json", headers={"Vary": "Accept-Language"})


@login_not_required
@require_GET
def phone(request: HttpRequest) -> HttpResponse:
    """What is kept on this phone to read, and what is written here and waits; the phone itself fills it in, the site does not know it."""
    return page_or_part(request, "web/phone.html", {})


@login_not_required
@require_GET
def without(request: HttpRequest) -> HttpResponse:
    """What stands in place of a page that is not kept while there is no network."""
    return page_or_part(request, "web/without.html", {})


@require_GET
@answers_json
def pages(request: HttpRequest) -> HttpResponse:
    """The addresses a phone keeps for its person, with a stamp of what stands on each, in the order they are needed."""
    person = asker(request)
    frame = f"{_version()}{get_language()}"
    own = [(reverse(name), "") for name in ("phone", "phone-without")]
    kept = (projects, groups, conditions)
    work = [page for package in kept for page in package.pages_to_keep(person)]
    newest = [
        (reverse("library:record", args=[one.address]), one.changed_at.isoformat())
        for one in home.newest_accounts()
    ]
    read = [page for page in newest if page[0] not in dict(work)]
    # The first page, where a phone begins, and the list of groups show a little of all of it, as of today.
    whole = "".join([today().isoformat(), *(stamp for _address, stamp in work)])
    found = [
        (reverse("home"), whole),
        *own,
        *surveys.pages_to_keep(person),
        *work,
        (reverse("groups:list"), whole),
        (reverse("who-sees"), ""),
        (reverse("library:front"), ""),
        *read,
    ]
    told = [(address, sha256(f"{frame} {stamp}".encode()).hexdigest()[:12]) for address, stamp in found]
    return JsonResponse({"pages": told})


def _icon(size: str, use: str) -> str:
    return f"kit/icon-{'maskable' if use == 'maskable' else size.partition('x')[0]}.png"


@cache
def _source() -> str:
    path = finders.find("web/sw.js")
    return bare(Path(str(path)).read_text("utf-8"))


@cache
def _version() -> str:
    """Of what a kept page is made of: it changes with the site's version, the style and the scripts."""
    told = [settings.VERSION, _source(), *(static(name) for name in ASSETS)]
    return sha256("\n".join(told).encode()).hexdigest()[:12]
