"""Each check of `bastama check`, on a small tree with one planted fault: sound it is green, with the fault red."""

import subprocess
import textwrap
from pathlib import Path

import pytest
from django.template import Engine

from bastama.config.checks import committed, knots, layers, linters, migrations, shape, templates
from bastama.config.checks.command import CHECKS
from bastama.config.checks.exceptions import FILE, Excuse, read, without_excused
from bastama.config.checks.fault import Fault

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[1]
SOUND_PAGE = """
    {# A page of the project; needs `project`. #}{% load i18n %}
    <h1 class="name">{{ project.title }}</h1>
    <p title="{% translate "Step" %}">{% blocktranslate trimmed %}Your project{% endblocktranslate %} 3 · 5</p>
    <script type="application/json">{"words": "are data"}</script>
    <script src="/static/own.js"></script>
    <progress max="8" value="{{ step }}"></progress>
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A sound source tree in git: two packages, one of which uses the other, set up as ours."""
    for name in ("groups", "people"):
        write(tmp_path, f"src/bastama/{name}/__init__.py", f'"""About {name}."""\n')
    write(tmp_path, "src/bastama/__init__.py", '"""The whole."""\n')
    write(tmp_path, "src/bastama/people/models.py", 'WORD: str = "person"\n')
    write(
        tmp_path, "src/bastama/groups/models.py", "from bastama.people.models import WORD\n\nWORDS = [WORD]\n"
    )
    write(tmp_path, "src/bastama/groups/templates/groups/page.html", SOUND_PAGE)
    (tmp_path / "tests").mkdir()
    described = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    without_django = described.replace('plugins = ["mypy_django_plugin.main"]', "")
    write(tmp_path, "pyproject.toml", without_django.replace(', "tests", "hatch_build.py"', ""))
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def write(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


def places(found: list[Fault]) -> list[str]:
    return [f"{fault.path}:{fault.line}" for fault in found]


def of_page(tree: Path, page: str, name: str = "page.html") -> list[Fault]:
    write(tree, f"src/bastama/groups/templates/groups/{name}", page)
    return templates.faults(tree, Engine(libraries={"i18n": "django.templatetags.i18n"}))


@pytest.mark.parametrize(
    "name", ["committed", "ruff", "layout", "layers", "knots", "migrations", "shape", "types"]
)
def test_sound_tree_passes(tree: Path, name: str) -> None:
    assert CHECKS[name][1](tree) == []


def test_sound_page_passes(tree: Path) -> None:
    assert of_page(tree, SOUND_PAGE) == []


def test_ruff_finds_an_import_nobody_uses(tree: Path) -> None:
    write(tree, "src/bastama/people/actions.py", "import os\n")

    assert places(linters.ruff(tree)) == ["src/bastama/people/actions.py:1"]


def test_layout_finds_a_file_laid_out_otherwise(tree: Path) -> None:
    write(tree, "src/bastama/people/actions.py", "X = {'a':1}\n")

    assert places(linters.layout(tree)) == ["src/bastama/people/actions.py:1"]


def test_types_find_a_function_without_annotations(tree: Path) -> None:
    write(tree, "src/bastama/people/actions.py", "def admit(person):\n    return person\n")

    assert places(linters.mypy(tree)) == ["src/bastama/people/actions.py:1"]


def test_linter_that_breaks_down_is_a_fault(tree: Path) -> None:
    write(tree, "pyproject.toml", "[tool.ruff]\nno-such-setting = 1\n")

    assert len(linters.ruff(tree)) == 1


def test_layers_find_an_import_upwards(tree: Path) -> None:
    write(tree, "src/bastama/people/queries.py", "\nfrom bastama.groups.models import WORDS\n\nALL = WORDS\n")

    assert places(layers.faults(tree)) == ["src/bastama/people/queries.py:1"]


def test_layers_find_an_import_upwards_inside_a_function(tree: Path) -> None:
    write(
        tree,
        "src/bastama/people/queries.py",
        "def every() -> object:\n    import bastama.groups.models as m\n    return m\n",
    )

    assert places(layers.faults(tree)) == ["src/bastama/people/queries.py:2"]


def test_layers_find_an_import_between_files_of_a_package(tree: Path) -> None:
    write(tree, "src/bastama/groups/actions.py", "from bastama.groups.views import page\n\nSHOWN = page\n")
    write(tree, "src/bastama/groups/views.py", "page = 1\n")

    assert places(layers.faults(tree)) == ["src/bastama/groups/actions.py:1"]


def test_layers_find_a_package_without_a_place(tree: Path) -> None:
    write(tree, "src/bastama/helpers/__init__.py", "")

    found = layers.faults(tree)

    assert len(found) == 1
    assert "helpers" in found[0].sentence


def test_layers_find_django_behind_pure_code(tree: Path) -> None:
    write(tree, "src/bastama/library/__init__.py", "")
    write(tree, "src/bastama/library/formats/__init__.py", "")
    write(
        tree,
        "src/bastama/library/formats/ris.py",
        "from bastama.foundation.text import fold\n\nFOLD = fold\n",
    )
    write(tree, "src/bastama/foundation/__init__.py", "")
    write(
        tree,
        "src/bastama/foundation/text.py",
        "from django.utils.text import slugify as fold\n\nFOLD = fold\n",
    )

    assert "src/bastama/library/formats/ris.py:1" in places(layers.faults(tree))


def test_knot_of_modules_is_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}

    assert knots.knots(imports) == [["a", "b", "c"]]


def test_chain_of_modules_is_no_knot() -> None:
    assert knots.knots({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("page", "line", "part"),
    [
        ("<p>{{ a }}</p>\n<p>Your work</p>", 2, "“Your work”"),
        ("<p>\n{# no #}\n\nСіздің жұмысыңыз</p>", 4, "“Сіздің жұмысыңыз”"),
        ("{% comment %}\nof ours\n{% endcomment %}\n<p>Words</p>", 4, "“Words”"),
        ("{% if a %}\n<b>Yes</b>{% endif %}", 2, "“Yes”"),
        ('<img alt="A group">', 1, "alt="),
        ('<a\n aria-label="Open it">x</a>', 1, "aria-label="),
        ('<input placeholder="Name">', 1, "placeholder="),
        ('<input type="submit" value="Send">', 1, "value="),
        ('<p style="width: 3px">1</p>', 1, "style="),
        ('<p onclick="go()">1</p>', 1, "onclick="),
        ('<p hx-on:click="go()">1</p>', 1, "hx-on:click="),
        ("<style>p { }</style>", 1, "<style>"),
        ("<p>1</p>\n<script>go()</script>", 2, "<script>"),
        ("{% load i18n %}\n{% blocktranslate %}A{% endblocktranslate %}", 2, "always trimmed"),
        ("1\n{% no_such_tag %}", 2, "does not compile"),
    ],
)
def test_templates_find(tree: Path, page: str, line: int, part: str) -> None:
    found = of_page(tree, page)

    assert places(found) == [f"src/bastama/groups/templates/groups/page.html:{line}"]
    assert part in found[0].sentence


def test_templates_find_a_part_that_does_not_introduce_itself(tree: Path) -> None:
    assert places(of_page(tree, "<p>1</p>", "_part.html")) == [
        "src/bastama/groups/templates/groups/_part.html:1"
    ]


def test_migrations_find_a_name_made_by_a_machine(tree: Path) -> None:
    write(
        tree, "src/bastama/people/migrations/0002_auto_20260101_0101.py", '"""Why: Rows: Old code: Undo:"""\n'
    )

    assert len(migrations.faults(tree)) == 1


def test_migrations_find_a_change_of_models_that_none_holds(tree: Path) -> None:
    write(tree, "src/bastama/config/__init__.py", "")
    write(tree, "src/bastama/config/settings.py", 'SECRET_KEY = "x"\nINSTALLED_APPS = ["bastama.people"]\n')
    write(tree, "src/bastama/people/migrations/__init__.py", "")
    assert migrations.faults(tree) == []

    model = "from django.db import models\n\n\nclass Person(models.Model):\n    pass\n"
    write(tree, "src/bastama/people/models.py", model)

    assert "Create model Person" in migrations.faults(tree)[0].sentence


def test_migrations_find_what_the_docstring_does_not_say(tree: Path) -> None:
    write(
        tree, "src/bastama/people/migrations/0002_nickname.py", '"""Why: a name for friends. Rows: none."""\n'
    )

    assert [fault.sentence for fault in migrations.faults(tree)] == [
        "The docstring of this migration does not say: Old code: Undo:"
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("requirements.lock", "django==5.2 # https://" + "mirror.example"),
        ("README.md", "Install it from " + "py" + "pi.org."),
        ("docs/where.md", "Open `" + "/op" + "t/kit/venv`."),
        ("src/bastama/people/actions.py", "import os  # no" + "qa: F401"),
        ("src/bastama/people/actions.py", "import os  # no" + "qa"),
        ("src/bastama/people/actions.py", "X: int = ''  # type: ig" + "nore"),
    ],
)
def test_committed_files_are_searched(tree: Path, name: str, line: str) -> None:
    write(tree, name, f"\n{line}\n".removeprefix("\n"))

    assert places(committed.faults(tree)) == [f"{name}:1"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("README.md", "Ask at https://example.org" + "/op" + "t/out."),
        ("src/bastama/people/actions.py", "import os  # no" + "qa: F401 -- the reader expects it"),
        ("src/bastama/people/actions.py", "X: int = ''  # type: ig" + "nore[assignment]"),
    ],
)
def test_committed_files_may_hold(tree: Path, name: str, line: str) -> None:
    write(tree, name, line + "\n")

    assert committed.faults(tree) == []


def function_of(lines: int) -> str:
    return "def long() -> None:\n" + "    print()\n" * (lines - 1)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("src/bastama/people/actions.py", function_of(50), 0),
        ("src/bastama/people/actions.py", function_of(51), 1),
        ("src/bastama/people/actions.py", "X = 1\n" * 451, 1),
        ("src/bastama/people/views.py", function_of(36).replace("()", "(request)", 1), 1),
        ("src/bastama/people/views.py", function_of(36), 0),
        ("tests/test_x.py", function_of(41).replace("long", "test_long"), 1),
        (
            "src/bastama/people/actions.py",
            "def f(x: int) -> None:\n" + "    if x:\n        print()\n" * 13,
            1,
        ),
        ("src/bastama/people/templates/people/page.html", "<br>\n" * 181, 1),
    ],
)
def test_shape_stops_what_is_too_large(tree: Path, name: str, text: str, found: int) -> None:
    write(tree, name, text)

    assert len(shape.faults(shape.sizes(tree))) == found


def test_shape_counts_neither_docstring_nor_comment_nor_blank_line(tree: Path) -> None:
    write(
        tree,
        "src/bastama/people/actions.py",
        '''
        def admit() -> int:
            """Admit.

            At length.
            """
            # because

            return 1
        ''',
    )

    assert [one.size for one in shape.sizes(tree) if one.name == "admit" and one.kind == "function"] == [2]


def test_excused_fault_passes_and_an_idle_excuse_does_not() -> None:
    fault = Fault("a.py", 3, "table (function) has 60 code lines")
    excuse = Excuse("shape", "a.py", "table (function)", "A table of the regions.")

    assert without_excused("shape", [fault], [excuse]) == []
    assert [left.path for left in without_excused("shape", [], [excuse])] == [FILE]
    assert without_excused("ruff", [fault], [excuse]) == [fault]


def test_excuse_without_a_reason_is_a_fault() -> None:
    fault = Fault("a.py", 3, "table has 60 code lines")

    assert len(without_excused("shape", [fault], [Excuse("shape", "a.py", "table", " ")])) == 1


def test_every_exception_of_ours_names_a_check() -> None:
    assert {excuse.check for excuse in read(ROOT)} <= set(CHECKS)
