"""The demo year: built through the product's own actions, the same each time, as rich as it must be."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction

from bastama.config.demo import alone_in
from bastama.web.demo.building import build
from bastama.web.demo.reading import Teacher, cast, teachers

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
RUN = 7


def prose(value: Any) -> Iterator[str]:
    """Every text a teacher wrote, without ids and days."""
    if isinstance(value, dict):
        for each in value.values():
            yield from prose(each)
    elif isinstance(value, list):
        for each in value:
            yield from prose(each)
    elif isinstance(value, str) and " " in value:
        yield value


def words_of(teacher: Teacher) -> list[list[str]]:
    return [WORD.findall(text.lower()) for text in prose(teacher.wrote)]


def talked_with(teacher: Teacher) -> list[list[str]]:
    """What the facilitators noted of their talks with a teacher."""
    told = [talk for talk in cast()["tutorials"] if talk["teacher"] == teacher.name]
    return [WORD.findall(text.lower()) for text in prose(told)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_teachers_wrote_enough_in_each_language(language: str) -> None:
    mine = [teacher for teacher in teachers() if teacher.language == language]
    assert sum(len(words) for teacher in mine for words in words_of(teacher)) >= 8000


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_somebody_is_on_every_step_in_each_language(language: str) -> None:
    reached = {teacher.wrote["reached"] for teacher in teachers() if teacher.language == language}
    steps = {"values", "focus", "consulting", "plan", "leading", "evidence", "impact", "sharing"}
    assert reached == steps


def test_no_two_projects_share_seven_words_running() -> None:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for teacher in teachers():
        for words in [*words_of(teacher), *talked_with(teacher)]:
            for start in range(len(words) - RUN + 1):
                found[tuple(words[start : start + RUN])].add(teacher.slug)
    assert [run for run, slugs in found.items() if len(slugs) > 1] == []


def everything() -> str:
    """Every row of every table, in one order, but for what is random so that nobody can guess it, and for
    numbers that a database only counts on."""
    rows = [row for model in apps.get_models() for row in model._default_manager.order_by("pk")]
    told = json.loads(serializers.serialize("json", rows))
    for row in told:
        if isinstance(row["pk"], int):
            row.pop("pk")
        for name in ("password", "secret", "stored_as"):
            row["fields"].pop(name, None)
    return json.dumps(told, sort_keys=True, indent=0)


@pytest.mark.once
@pytest.mark.django_db
def test_year_is_the_same_each_time_it_is_built() -> None:
    built = []
    for _ in range(2):
        with transaction.atomic():
            build(lambda _: None)
            built.append(everything())
            transaction.set_rollback(True)
    assert built[0] == built[1]


@pytest.mark.once
def test_second_command_waits_until_the_first_has_built(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with alone_in(tmp_path):
            order.append("second")

    with alone_in(tmp_path):
        waiting = Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.3)
        order.append("first")
    waiting.join(timeout=10)

    assert order == ["first", "second"]
