"""The front door: every command of Bastama, one line each.

Only the standard library is imported here, so that the list of commands can be shown before anything is installed.
"""

import errno
import gc
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, cast

from bastama.config.environment import WrongSetting
from bastama.config.tree import is_there, root

STOPPED = 130
CUT_SHORT = "Not everything was written: %s. What stands there is not whole. Make room where the output goes, and give the command again."


class Command(NamedTuple):
    """A word people type, the function behind it, and the sentence that explains it.

    The function takes the words after the command and returns the exit status. `django` says whether settings
    and models must be ready first; `pure` names sub-commands that run without them all the same. `home` is
    the folder of its site where BASTAMA_HOME names none. `tables` says whether those of this version must be there first.
    `developers` marks what works on the source tree and needs the developers' packages.
    """

    module: str
    function: str
    sentence: str
    django: bool = True
    pure: tuple[str, ...] = ()
    tables: bool = False
    developers: bool = False
    home: str = "var"


COMMANDS = {
    "demo": Command(
        "bastama.config.demo",
        "main",
        "Build a year of the programme in four schools and serve it.",
        django=False,
        home="var/demo",
    ),
    "migrate": Command(
        "bastama.config.migrating", "main", "Bring the database up to this version of Bastama."
    ),
    "serve": Command("bastama.config.serving", "main", "Open the site for people."),
    "backup": Command("bastama.config.backup.commands", "main_backup", "Put the whole site into one file."),
    "restore": Command(
        "bastama.config.backup.commands",
        "main_restore",
        "Make the site of a backup again.",
        django=False,
    ),
    "files": Command(
        "bastama.projects.commands",
        "main",
        "Move the files people sent between the disk and a store that speaks S3; try the store.",
        tables=True,
    ),
    "programme": Command(
        "bastama.programmes.commands",
        "main",
        "Check or load an edition of a programme, and introduce the person who leads it.",
        pure=("check",),
        tables=True,
    ),
    "roster": Command(
        "bastama.programmes.roster.commands",
        "main",
        "Read schools and people from a spreadsheet.",
        tables=True,
    ),
    "questionnaire": Command(
        "bastama.surveys.commands",
        "main",
        "Check a questionnaire, read it through, or load it.",
        pure=("check", "show"),
        tables=True,
    ),
    "waves": Command(
        "bastama.surveys.running",
        "main",
        "Open, remind of and close the questionnaires that are due today.",
        tables=True,
    ),
    "people": Command(
        "bastama.web.commands",
        "main",
        "Let somebody in again who lost every way in, hand them what is kept of them, or erase them.",
        tables=True,
    ),
    "notices": Command(
        "bastama.web.letters",
        "main",
        "Send the letters about what is new to those who asked for them.",
        tables=True,
    ),
    "library": Command(
        "bastama.library.commands",
        "main",
        "Read literature in, give it back, or turn one file into another format.",
        pure=("convert", "judged"),
        tables=True,
    ),
    "network": Command(
        "bastama.network.commands",
        "main",
        "Read the concerns that teachers opened, so that those who are close find each other.",
        tables=True,
    ),
    "vocabulary": Command(
        "bastama.library.vocabulary.commands",
        "main",
        "Check the words by which the library says what something is about.",
        django=False,
    ),
    "bench": Command(
        "bastama.web.bench.commands",
        "main",
        "Measure pages, portfolios, and phones that were without a network, on the demo year.",
        django=False,
        home="var/demo",
    ),
    "test": Command("bastama.config.testing", "main", "Run the tests.", django=False, developers=True),
    "check": Command(
        "bastama.config.checks.command",
        "main",
        "Look for what breaks the rules of the house.",
        django=False,
        developers=True,
    ),
    "pictures": Command(
        "bastama.config.pictures",
        "main",
        "Take the README's pictures of the real pages.",
        django=False,
        developers=True,
    ),
    "languages": Command(
        "bastama.config.languages",
        "main",
        "Keep the Kazakh and Russian words.",
        django=False,
        developers=True,
    ),
}
GROUPS = {
    "To look around": ("demo",),
    "To run a site": ("migrate", "serve", "backup", "restore", "files"),
    "The programme and its people": (
        "programme",
        "questionnaire",
        "waves",
        "roster",
        "people",
        "notices",
        "library",
        "network",
        "vocabulary",
    ),
    "For developers": ("bench", "test", "check", "pictures", "languages"),
}
"""In which order, and under which words, the commands are listed."""


def main(words: list[str] | None = None) -> int:
    """Run the command that the words name, or list the commands."""
    words = sys.argv[1:] if words is None else words
    try:
        try:
            return answered(words)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the output has seen enough, as `head` has.
        let_output_go()
        return 0
    except OSError as fault:
        if fault.filename is not None or fault.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        let_output_go()
        print(CUT_SHORT % fault.strerror, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped, as you asked.", file=sys.stderr)
        return STOPPED
    except ModuleNotFoundError as reason:
        if (reason.name or "bastama").startswith("bastama"):
            raise
        print(incomplete(reason.name or ""), file=sys.stderr)
        return 2


def answered(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0
    if words[0] not in COMMANDS:
        print(unknown(words[0]), file=sys.stderr)
        return 2
    return run(COMMANDS[words[0]], words[1:])


def let_output_go() -> None:
    """Let what is still to be written go nowhere: Python would try once more on its way out, and fail with a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def run(command: Command, words: list[str]) -> int:
    """Make ready what the command needs, then hand over to it."""
    if command.developers:
        root()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
    # Named and left empty is as good as not named.
    os.environ["BASTAMA_HOME"] = os.environ.get("BASTAMA_HOME") or str(Path(command.home).absolute())
    if command.django and is_asking_for_help(words):
        return explain(command, words)
    if command.django and not (words and words[0] in command.pure):
        fault = set_up() or (without_tables() if command.tables else "")
        if fault:
            print(fault, file=sys.stderr)
            return 2
    return function_of(command)(words)


def function_of(command: Command) -> "Callable[[list[str]], int]":
    """Return the function behind a command."""
    return cast(
        "Callable[[list[str]], int]", getattr(importlib.import_module(command.module), command.function)
    )


def explain(command: Command, words: list[str]) -> int:
    """Let a command explain itself, whatever the settings say, and without a trace in the site's folder."""
    for name in [name for name in os.environ if name.startswith("BASTAMA_")]:
        del os.environ[name]
    with TemporaryDirectory() as home:
        os.environ["BASTAMA_HOME"] = home
        set_up()
        return function_of(command)(words)


def is_asking_for_help(words: list[str]) -> bool:
    """Say whether the words ask only for an explanation, which needs no database and no settings."""
    return "--help" in words or "-h" in words


def set_up() -> str:
    """Load settings and models; return the sentence that says what is wrong with them, or nothing."""
    import django  # noqa: PLC0415 -- the list of commands must show before anything is installed
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- likewise

    # What is loaded stays to the end: to look through it for rubbish meanwhile takes a fifth of the time.
    gc.disable()
    try:
        django.setup()
    except (ImproperlyConfigured, WrongSetting) as fault:
        return str(fault)
    finally:
        gc.freeze()
        gc.enable()
    return ""


def without_tables() -> str:
    """Return the sentences that say what is wrong with the database, or nothing."""
    from bastama.config.readiness import wrong_in_database  # noqa: PLC0415 -- likewise

    return "\n".join(f"Nothing was done. {sentence}" for sentence in wrong_in_database())


def overview() -> str:
    """Return the list of commands, as `--help` shows it."""
    width = max(len(name) for name in COMMANDS)
    lines = []
    for words, names in GROUPS.items():
        shown = [name for name in names if is_there() or not COMMANDS[name].developers]
        lines += [words, *(f"  {name:<{width}}  {COMMANDS[name].sentence}" for name in shown), ""]
    return "\n".join(
        [
            "Bastama: the working home of a programme that supports teacher leadership.",
            "",
            "usage: bastama COMMAND …",
            "",
            *lines,
            "Each command explains itself: bastama COMMAND --help",
        ]
    )


def incomplete(package: str) -> str:
    """Return the sentence for an environment that somebody or something took a package out of."""
    return (
        f"Nothing was done: the package {package} is missing or damaged. Remove the folder .venv beside `bastama` and give "
        "the command again, which installs everything anew; if Bastama came by pip, install it again."
    )


def unknown(word: str) -> str:
    """Return the sentence for a word that is no command."""
    known = ", ".join(COMMANDS)
    return f"Nothing was done: there is no command “{word}”. There are: {known}."


if __name__ == "__main__":
    sys.exit(main())
