"""Hits as a list shows them: the matching words marked, in the language they stand in. Only what the page of the record says."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bastama.library.finding.asked import Asked
from bastama.library.finding.marking import marked, pattern, snippet, without_markdown
from bastama.library.models import Expression, Record
from bastama.library.queries import Listed, listed


def shown(records: Iterable[Record], language: str, asked: Asked) -> list[Listed]:
    """Each record with its matching words; as any list has it where no words were asked for."""
    wanted = pattern(asked)
    if wanted is None:
        return listed(records, language)
    return [
        _account(one, language, wanted) if one.is_account else _literature(one, language, wanted)
        for one in records
    ]


def _account(record: Record, language: str, wanted: re.Pattern[str]) -> Listed:
    """In the reader's language if the words stand there; else in the first that has them."""
    told = sorted(record.expressions.all(), key=lambda one: one.language != language)
    chosen = next((one for one in told if any(wanted.search(text) for text in _texts(one))), told[0])
    plain = listed([record], chosen.language)[0]
    around = snippet((chosen.abstract, without_markdown(chosen.text)), wanted)
    return _marked(replace(plain, around=around), wanted)


def _texts(told: Expression) -> tuple[str, ...]:
    return (told.title, told.abstract, told.text, *told.keywords)


def _literature(record: Record, language: str, wanted: re.Pattern[str]) -> Listed:
    plain = listed([record], language)[0]
    abstracts = sorted(record.content.get("abstracts", []), key=lambda one: one.get("language") != language)
    for one in abstracts:
        if around := snippet([one["text"]], wanted):
            spoken = one.get("language") or record.language
            return _marked(replace(plain, around=around, abstract_language=spoken), wanted)
    return _marked(plain, wanted)


def _marked(one: Listed, wanted: re.Pattern[str]) -> Listed:
    return replace(
        one, title_pieces=marked(one.title, wanted), people_pieces=marked(one.record.people, wanted)
    )
