from typing import Any

from hypothesis import HealthCheck, given, settings

from bastama.programmes.package.model import Edition
from bastama.programmes.package.reader import examine, read
from bastama.programmes.package.writer import write
from bastama.programmes.tests.editions import editions
from bastama.programmes.tests.packages import SOUND, zipped


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(editions())
def test_edition_that_is_written_reads_back_the_same(edition: Edition[Any]) -> None:
    examined = examine(zipped(write(edition)))

    assert [fault for fault in examined.faults if not fault.is_warning] == []
    assert examined.edition == edition


def test_written_package_has_the_files_of_the_format() -> None:
    files = write(read(SOUND))

    assert sorted(files) == sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*.*"))
    assert files["pages/tool-plan.kk.md"] == (SOUND / "pages/tool-plan.kk.md").read_text("utf-8")
