"""The poster as a document: one large sheet for the wall, in the language spoken now."""

from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bastama.kit.documents.printable import printable
from bastama.kit.documents.typesetting import typeset
from bastama.people.models import Person
from bastama.places.models import School
from bastama.projects.documents.blocks import Block, plain_blocks
from bastama.projects.documents.portfolio import Pictures
from bastama.projects.queries.posters import HEADING, QUESTION, Picture, Poster

POSTER = Path(__file__).with_name("poster.typ")
SIZES = ("a3", "a1")


def set_poster(
    poster: Poster, *, of: list[Person], schools: list[School], size: str, picture: Picture | None
) -> bytes:
    """A poster as a PDF of one sheet. Whatever is not written leaves room to write by hand."""
    pictures = Pictures()
    file = picture.kept.file if picture is not None and picture.kept.leaves else None
    language = (get_language() or "kk")[:2]
    heading = poster.said(HEADING)
    people = [person.display_name for person in of]
    fields = {known.id: known.label for known in poster.tool.fields}
    content = {
        "language": language,
        "size": size,
        "name": printable(heading) or printable(poster.title) or printable(poster.tool.name),
        "overline": poster.edition.name,
        "title": poster.title if poster.title != heading else "",
        "people": people,
        "signed": " · ".join([", ".join(people), *(school.name(language) for school in schools)]),
        "heading": _said(poster, HEADING, fields.get(HEADING, _("Heading"))) | {"text": heading},
        "columns": [_said(poster, known.id, known.label) for known in poster.columns],
        "question": _said(poster, QUESTION, fields.get(QUESTION, _("My question"))),
        "picture": pictures.add(file) if file else "",
        "picture_about": (printable(picture.name) or printable(picture.read.name)) if picture else "",
    }
    return typeset(POSTER, content, pictures.files)


def _said(poster: Poster, field: str, label: str) -> Block:
    return {
        "label": label,
        "blocks": plain_blocks(poster.said(field)),
        "language": poster.language or (get_language() or "kk")[:2],
    }
