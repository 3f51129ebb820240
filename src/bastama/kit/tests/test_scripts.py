from pathlib import Path

import pytest

import bastama
from bastama.kit.scripts import bare

OURS = sorted(Path(bastama.__path__[0]).glob("*/static/**/*.js"))


def test_bare_script_says_the_same() -> None:
    script = '/* About\n   it * all. */\n"use strict";\n\n  // why\n  go("/* no */"); // said beside\n  /* one */ on();\n'
    assert bare(script) == '"use strict";\ngo("/* no */"); // said beside\n/* one */ on();\n'


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_the_end_of_a_line(path: Path) -> None:
    """Or taking the indentation away would change it."""
    assert [line for line in bare(path.read_text("utf-8")).splitlines() if line.count("`") % 2] == []
    assert bare(bare(path.read_text("utf-8"))) == bare(path.read_text("utf-8"))
