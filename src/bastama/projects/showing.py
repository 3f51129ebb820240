"""What is written to be shown: the fields of the account and of the claim beside a chosen piece."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bastama.programmes.fields.definition import Field

ACCOUNT, CLAIM = "account", "claim"
KEYWORDS_MOST = 12
WORDS_ENOUGH = 800


def account() -> tuple[str, tuple[Field[str], ...]]:
    return _("The account"), (
        Field(
            "title", pgettext("name", "Title"), _("So that a colleague wants to read on."), type="short-text"
        ),
        Field(
            "abstract",
            _("Summary"),
            _("Who did what, with whom, and what came of it: three or four sentences."),
            words_hint=100,
        ),
        Field(
            "text",
            _("The story"),
            _("A blank line begins a new paragraph; ## before a line makes it a heading."),
            words_hint=WORDS_ENOUGH,
        ),
        Field(
            "keywords",
            _("Keywords"),
            _("Three to six, with commas between: by these others will find it."),
            type="short-text",
        ),
    )


def claim() -> tuple[str, tuple[Field[str], ...]]:
    asked = Field(
        "text",
        _("What does this piece show?"),
        _("One or two sentences to somebody who does not know your school."),
        words_hint=50,
    )
    return _("Why this piece"), (asked,)


def keywords(answers: Mapping[str, Any]) -> list[str]:
    """Keywords as a list: parted at commas and semicolons, each once."""
    words = (" ".join(word.split()) for word in re.split(r"[,;\n]", str(answers.get("keywords") or "")))
    return list(dict.fromkeys(word for word in words if word))[:KEYWORDS_MOST]
