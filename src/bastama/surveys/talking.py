"""The questions beside a profile: to talk over what was answered, rather than to judge it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bastama.surveys.package.model import Questionnaire
from bastama.surveys.showing import Picture, Row

QUESTIONS = Path(__file__).with_name("talking.toml")
ANY = "any"


@dataclass(frozen=True)
class Talk:
    """A scale of the picture with three open questions."""

    row: Row
    questions: tuple[str, ...]


def questions_of(questionnaire: Questionnaire[str], picture: Picture, language: str) -> list[Talk]:
    """Each scale of a picture with its questions, in one language."""
    known = _known()
    own = known.get(questionnaire.key, {})
    return [Talk(row, tuple(own.get(row.code, known[ANY])[language])) for row in picture.rows]


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
