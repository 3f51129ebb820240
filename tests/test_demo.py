"""The demo year before it is built: what its people wrote. What is built of it, `test_demo_year.py` asks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bastama.config.demo import BUILT, alone_in
from bastama.config.environment import DEMO_MARK
from bastama.web.demo.moments import TODAY
from bastama.web.demo.reading import Teacher, cast, teachers
from tests.site import bastama

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
RUN = 7


def prose(value: Any) -> Iterator[str]:
    """Every text a teacher wrote, without ids, days and where links lead."""
    if isinstance(value, dict):
        for each in value.values():
            yield from prose(each)
    elif isinstance(value, list):
        for each in value:
            yield from prose(each)
    elif isinstance(value, str) and " " in value:
        yield re.sub(r"\]\([^)]*\)", "]", value)


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
    waiting.join(timeout=60)

    assert order == ["first", "second"]


@pytest.mark.once
def test_demo_of_an_earlier_version_gets_the_tables_of_this_one(tmp_path: Path) -> None:
    (tmp_path / DEMO_MARK).write_text(TODAY.isoformat(), "utf-8")
    (tmp_path / BUILT).touch()
    first = bastama(tmp_path, "demo", "--build-only")
    again = bastama(tmp_path, "demo", "--build-only")

    assert "built by an earlier version" in first.stdout
    assert [first.returncode, again.returncode] == [0, 0]
    assert "built by an earlier version" not in again.stdout
