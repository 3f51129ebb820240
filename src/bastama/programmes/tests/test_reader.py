from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.programmes.package.faults import PackageIsFaulty
from bastama.programmes.package.reader import examine, read
from bastama.programmes.package.report import lines
from bastama.programmes.tests.packages import SOUND, broken, broken_samples, sound_files, written, zipped

EDITIONS = Path(__file__).parents[1] / "editions"


def test_sound_package_has_nothing_to_say() -> None:
    examined = examine(SOUND)

    assert examined.faults == ()
    assert examined.edition is not None


def test_faulty_package_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    files = broken(broken_samples()["agenda-minutes"])
    del files["pages/tool-plan.ru.md"]

    with pytest.raises(PackageIsFaulty) as refused:
        read(written(files, tmp_path))

    assert [fault.code for fault in refused.value.faults] == ["agenda-minutes", "page-missing"]


def test_session_without_minutes_lasts_as_long_as_the_edition_says() -> None:
    files = sound_files()
    files["edition.toml"] = files["edition.toml"].replace("minutes = 60\nsteps", "steps")

    assert read(zipped(files)).session("session-1").minutes == 60


def test_report_names_file_line_and_verdict(tmp_path: Path) -> None:
    assert lines(SOUND) == ["Sound: small 1, 1 sessions, 2 tools, in kk, ru, en. Warnings: 0."]
    assert lines(written(broken(broken_samples()["agenda-minutes"]), tmp_path)) == [
        (
            "edition.toml:14: The agenda of session-1 takes 60 minutes and the session 70."
            " Change one of them until they are equal."
        ),
        "Not sound, so it cannot be loaded. Faults: 1. Warnings: 0.",
    ]


@pytest.mark.parametrize("name", ["one-year", "short-online"])
def test_shipped_edition_is_sound_and_without_warnings(name: str) -> None:
    assert [f"{fault.file}:{fault.line}: {fault.sentence}" for fault in examine(EDITIONS / name).faults] == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_reader_never_raises_on_a_package_with_lines_missing_or_moved(data: st.DataObject) -> None:
    files = sound_files()
    name = data.draw(st.sampled_from(["edition.toml", "words.kk.toml"]))
    text = files[name].split("\n")
    gone = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=6))
    strange = data.draw(
        st.sampled_from(["", "minutes = []", "id = 7", "fields = 3", "[[tools]]", "options = [[1]]"])
    )
    left = [line for number, line in enumerate(text) if number not in gone]
    left.insert(data.draw(st.integers(0, len(left))), strange)
    files[name] = "\n".join(left)

    examined = examine(zipped(files))

    assert all("%(" not in fault.sentence and fault.line >= 1 for fault in examined.faults)


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_reader_never_raises_on_any_bytes(content: bytes) -> None:
    assert not examine(content).is_sound
    assert not examine(zipped({**sound_files(), "edition.toml": content})).is_sound


def test_deeply_nested_lists_are_refused() -> None:
    files = sound_files() | {"edition.toml": "key = " + "[" * 50_000}

    assert [fault.code for fault in examine(zipped(files)).faults] == ["not-toml"]
