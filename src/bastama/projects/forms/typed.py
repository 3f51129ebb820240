from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import get_language, gettext

from bastama.entries.actions import Words
from bastama.entries.models import Revision
from bastama.programmes.fields.answers import answers_from_post, answers_to_post, clean_answers
from bastama.programmes.fields.faults import SENTENCES, FieldFault
from bastama.programmes.fields.fieldtype import Post, PostedForm
from bastama.projects.forms.links import LINK_REFUSED, is_web_address
from bastama.projects.sheets import Sheet


@dataclass(frozen=True)
class Typed:
    """A sheet as it stands on a page: what was typed, cleaned or not, and what the page rests on."""

    post: Post
    ring: str
    base: str
    draft: UUID
    id: UUID
    answers: dict[str, Any] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)

    def words(self) -> Words:
        language = (get_language() or "kk")[:2]
        return Words(self.answers, self.ring, language, self.base, self.draft)

    def resting_on(self, revision: Revision) -> "Typed":
        return replace(self, base=revision.token)


def shown(sheet: Sheet, id: UUID, head: Revision | None) -> Typed:
    """A sheet to be filled in further: what is kept, under a new draft."""
    kept = head.answers if head else {}
    post = PostedForm(answers_to_post(_fitting(kept, sheet), sheet.fields))
    ring = head.ring if head else sheet.ring
    return Typed(post, ring, head.token if head else "", uuid4(), id, dict(kept))


def read(post: Any, sheet: Sheet, id: UUID, stored: Mapping[str, Any]) -> Typed:
    """What a page sent. A field that cannot be kept as typed keeps what is stored, with a sentence why."""
    cleaned = clean_answers(answers_from_post(post, sheet.fields), sheet.fields, stored)
    sentences = {name: said(fault) for name, fault in cleaned.faults.items()}
    answers = cleaned.answers
    if sheet.kind == "evidence" and not is_web_address(answers.get("link") or ""):
        sentences["link"] = gettext(LINK_REFUSED)
        answers = {**answers, "link": stored.get("link", "")}
    ring = post.get("ring") or sheet.ring
    return Typed(
        post, ring, post.get("base", ""), as_id(post.get("draft")) or uuid4(), id, answers, sentences
    )


def said(fault: FieldFault) -> str:
    """A fault as a sentence in the language spoken now."""
    return gettext(SENTENCES[fault.code]) % fault.params


def as_id(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _fitting(answers: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """Answers of another shape than the sheet's, from an older edition, are kept but not put into the form."""
    return clean_answers(answers, sheet.fields).answers
