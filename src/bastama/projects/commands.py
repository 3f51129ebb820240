"""`bastama files`: where files that people sent are kept, and moving them from there."""

import argparse
import sys
from typing import cast

from django.conf import settings
from django.core.files.storage import storages

from bastama.foundation.stores.store import Store, StoreFault
from bastama.projects.actions.moving import Moved, move
from bastama.projects.actions.sweeping import TOO_MANY, sweep
from bastama.projects.actions.trying import wrong_with
from bastama.projects.files.places import file_store

REFUSED = 2
WRONG = 1
OTHER = {"disk": "s3", "s3": "disk"}
NO_STORE = (
    "Nothing was done: no store that speaks S3 is named. Set BASTAMA_S3_ENDPOINT, BASTAMA_S3_BUCKET, BASTAMA_S3_KEY and "
    "BASTAMA_S3_SECRET, also while the files are still on the disk; docs/settings.md explains them."
)
AWAY = "It was not brought to its end: in the store, %s. What was done stays done; give the command again and it goes on."


def main(words: list[str]) -> int:
    """Do what the words ask for; 1 says that something is wrong, 2 that nothing was done."""
    asked = parser().parse_args(words)
    try:
        done: int = asked.do(asked)
    except StoreFault as fault:
        print(AWAY % fault, file=sys.stderr)
        return WRONG
    return done


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(prog="bastama files", description="Where files that people sent are kept.")
    actions = made.add_subparsers(required=True, metavar="move | try | sweep")
    one = actions.add_parser(
        "move",
        help="move all files between the disk and the store that speaks S3",
        description="Copy every file to the other place, read it there again and compare it with the digest taken when it came. "
        "Cut off, it goes on where it was. Files are removed from where they were only when BASTAMA_FILES names the place they "
        "were moved to: so move, stop the site, move again (what came since), set BASTAMA_FILES, start it, and move once more.",
    )
    one.add_argument("--to", choices=sorted(OTHER), required=True, help="where the files shall be")
    one.set_defaults(do=_move)
    one = actions.add_parser(
        "try",
        help="try the place that BASTAMA_FILES names",
        description="Write, list, read and remove a file of a few bytes where files are kept, and say what is wrong.",
    )
    one.set_defaults(do=_try)
    one = actions.add_parser(
        "sweep",
        help="remove files that belong to nothing",
        description="Remove what has been kept for a day and no row names: left behind by a cut, or by a store that did not answer "
        "when it was removed. `bastama notices send` does this every hour.",
    )
    one.add_argument("--all", action="store_true", help="also when that is most of what is kept there")
    one.set_defaults(do=_sweep)
    return made


def _move(asked: argparse.Namespace) -> int:
    source, target = _place(OTHER[asked.to]), _place(asked.to)
    if source is None or target is None:
        print(NO_STORE, file=sys.stderr)
        return REFUSED
    is_in_use = asked.to == settings.FILES_KEPT_IN
    moved = move(source, target, is_in_use=is_in_use, say=lambda sentence: print(sentence, flush=True))
    print(_told(moved, asked.to, is_in_use=is_in_use))
    for kind, rows in (("nowhere", moved.missing), ("not as they were taken in", moved.damaged)):
        if rows:
            print(
                f"{len(rows)} files are {kind}; their rows: {', '.join(rows[:20])}. Nothing of them was removed. Look for them in "
                "a backup.",
                file=sys.stderr,
            )
    return 0 if moved.is_whole else WRONG


def _told(moved: Moved, to: str, *, is_in_use: bool) -> str:
    done = f"Copied: {moved.copied}. Found right in their new place: {moved.compared}. Removed from the old one: {moved.removed}."
    if is_in_use:
        return done
    return (
        f"{done} Nothing is removed while BASTAMA_FILES says {OTHER[to]}. Next: stop the site, give this command again for what came "
        f"since, set BASTAMA_FILES={to}, start the site, and give it once more."
    )


def _try(_asked: argparse.Namespace) -> int:
    wrong = list(wrong_with(file_store(), _place(OTHER[settings.FILES_KEPT_IN])))
    print("\n".join(wrong) or "The place where files are kept does what it should.")
    return WRONG if wrong else 0


def _sweep(asked: argparse.Namespace) -> int:
    swept = sweep(file_store(), takes_all=asked.all)
    if swept.too_many:
        print(TOO_MANY % {"count": swept.too_many}, file=sys.stderr)
        return WRONG
    print(f"Files removed that belonged to nothing: {swept.gone}.")
    return 0


def _place(name: str) -> Store | None:
    return cast(Store, storages[name]) if name in settings.STORAGES else None
