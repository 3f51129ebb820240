from django.http import HttpResponse


def as_document(made: bytes, name: str) -> HttpResponse:
    """A PDF to be looked at or kept, by the person who asked for it alone."""
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
