from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_document(made: bytes, name: str) -> HttpResponse:
    """A PDF to be looked at or kept, by the person who asked for it alone."""
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def as_word(made: bytes, name: str) -> HttpResponse:
    """A Word document to be kept, by the person who asked for it alone."""
    response = HttpResponse(made, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
