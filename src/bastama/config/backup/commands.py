"""`bastama backup FILE` and `bastama restore FILE`."""

import argparse
import os
import sys
from getpass import getpass
from pathlib import Path

from bastama.config import environment
from bastama.config.backup.errors import CannotBackUp, CannotRestore
from bastama.config.backup.restoring import restore

PASSPHRASE = "BASTAMA_BACKUP_PASSPHRASE"  # noqa: S105 -- the name of the setting, not its value
SHORTEST = 12
ABOUT_PASSPHRASE = f"The passphrase is asked for, or taken from {PASSPHRASE}. Keep it apart from the file: without it, nobody can restore."


def main_backup(words: list[str]) -> int:
    """Make a backup and say where it lies."""
    from bastama.config.backup.saving import back_up  # noqa: PLC0415 -- `restore` shares this file and runs before Django

    asked = parser(
        "backup",
        "Put the whole site into one file: the database as it is at one moment, the files people sent, and the site's "
        "keys under a passphrase. The site may be open meanwhile. The file holds what teachers wrote; keep it as "
        f"safely as the server. {ABOUT_PASSPHRASE}",
        "where to write; a new name each time, such as bastama-2026-02-18.backup",
    ).parse_args(words)
    try:
        manifest = back_up(asked.file, passphrase(is_new=True), tell)
    except CannotBackUp as reason:
        print(reason, file=sys.stderr)
        return 1
    size = asked.file.stat().st_size
    print(
        f"The backup is in {asked.file} ({size / 2**20:.1f} MB, {len(manifest.parts)} parts, each with its digest)."
    )
    if keys := keys_left_out():
        print(
            f"The keys of open questionnaires are not in it: {keys}. Restored elsewhere, the answers that came in before they close "
            "stay shut for everybody; that is meant."
        )
    print(
        f"Next: copy it to another place. `bastama restore {asked.file.name}` makes the site again in an empty home."
    )
    return 0


def main_restore(words: list[str]) -> int:
    """Make the site of a backup again."""
    asked = parser(
        "restore",
        "Make a site again from a backup, row for row and byte for byte, in the empty folder that BASTAMA_HOME names; "
        "and if BASTAMA_DATABASE_URL is set, in that empty database, also when the backup came from SQLite. A file that "
        f"is damaged is refused before anything is written. {ABOUT_PASSPHRASE}",
        "the file that `bastama backup` made",
    ).parse_args(words)
    home = environment.folder("BASTAMA_HOME", Path("var"))
    try:
        restore(asked.file, home, passphrase(is_new=False), tell)
    except (CannotBackUp, CannotRestore, environment.WrongSetting) as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"The site is restored in {home}. Next: `bastama serve`.")
    return 0


def keys_left_out() -> int:
    """How many questionnaires and series have a secret on this machine: never in a backup (decision 32)."""
    from bastama.surveys import keyfiles  # noqa: PLC0415 -- `restore` shares this file and runs before Django

    return len(keyfiles.names())


def parser(name: str, description: str, file: str) -> argparse.ArgumentParser:
    """Describe a command for `--help`."""
    made = argparse.ArgumentParser(prog=f"bastama {name}", description=description)
    made.add_argument("file", type=Path, metavar="FILE", help=file)
    return made


def tell(sentence: str) -> None:
    """Say how far it is."""
    print(sentence, flush=True)


def passphrase(*, is_new: bool) -> str:
    """Take the passphrase from the setting, or ask for it; a new one is asked for twice and may not be short."""
    given = os.environ.get(PASSPHRASE, "")
    if not given:
        if not sys.stdin.isatty():
            raise CannotBackUp(
                f"Nothing was done: there is nobody to ask for the passphrase. Set {PASSPHRASE}."
            )
        given = getpass("Passphrase of the backup: ")
        if is_new and getpass("The same again: ") != given:
            raise CannotBackUp("No backup was made: the two passphrases differ. Give the command again.")
    if is_new and len(given) < SHORTEST:
        raise CannotBackUp(
            f"No backup was made: the passphrase has {len(given)} characters, and whoever finds the file could guess it. "
            f"Take {SHORTEST} or more, for example four words."
        )
    return given
