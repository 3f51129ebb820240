"""What a teacher wrote as their concern, as it is compared with that of others."""

from collections.abc import Mapping
from typing import Any

from bastama.library.meaning.sayings import Saying, saying

TOOL = "my-concern"
FIELDS = ("focus", "what", "pupils", "why")
"""The answers in words; the others are choices and scales."""


def heading_of(answers: Mapping[str, Any]) -> str:
    """What they mean to do about it, in a sentence; else what it is."""
    return next((said for said in (_said(answers, "focus"), _said(answers, "what")) if said), "")


def text_of(answers: Mapping[str, Any]) -> str:
    return " ".join(said for said in (_said(answers, name) for name in FIELDS) if said)


def saying_of(answers: Mapping[str, Any]) -> Saying:
    return saying({"title": _said(answers, "focus"), "abstract": text_of(answers)})


def _said(answers: Mapping[str, Any], name: str) -> str:
    value = answers.get(name, "")
    return value.strip() if isinstance(value, str) else ""
