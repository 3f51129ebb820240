from pathlib import Path

import pytest
from django.core.files.base import ContentFile

import bastama
from bastama.kit.scripts import Storage, bare

OURS = sorted(Path(bastama.__path__[0]).glob("*/static/**/*.js"))


def test_bare_script_says_the_same() -> None:
    script = '/* About\n   it * all. */\n"use strict";\n\n  // why\n  go("/* no */"); // said beside\n  /* one */ on();\n'
    assert bare(script) == '"use strict";\ngo("/* no */"); // said beside\n/* one */ on();\n'


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_the_end_of_a_line(path: Path) -> None:
    """Or taking the indentation away would change it."""
    assert [line for line in bare(path.read_text("utf-8")).splitlines() if line.count("`") % 2] == []
    assert bare(bare(path.read_text("utf-8"))) == bare(path.read_text("utf-8"))


def test_script_that_was_read_for_its_name_is_kept_whole(tmp_path: Path) -> None:
    """A site that is served sends scripts under the name of their content: an empty one breaks every page of it."""
    storage, script = Storage(location=tmp_path), ContentFile(b"// why\ngo();\n")
    script.read()
    storage._save("go.143c79dfcd09.js", script)
    assert (tmp_path / "go.143c79dfcd09.js").read_text("utf-8") == "go();\n"
