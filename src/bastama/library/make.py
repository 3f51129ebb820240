"""Builders for tests: an account in the library, and the project's own copy of the article."""

from typing import Any
from uuid import uuid4

from bastama.library.actions.accounts import Told, publish_account
from bastama.library.models import Record


def told(language: str = "kk", **given: Any) -> Told:
    known = {
        "title": f"Үнсіз оқушылар ({language})",
        "abstract": "Топтағы рөлдер туралы.",
        "text": "Біз **рөлдерден** бастадық.",
        "keywords": ["топтық жұмыс"],
    }
    return Told(**{**known, "language": language, **given})  # type: ignore[typeddict-item]


def account(*expressions: Told, people: list[str] | None = None, **given: Any) -> Record:
    known: dict[str, Any] = {"key": uuid4(), "by": None}
    return publish_account(
        people=people or ["Айгерім Серікова"], expressions=list(expressions) or [told()], **{**known, **given}
    )
