"""`bastama library`: read files in, give records back, turn one file into another. `convert` needs no database."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from bastama.library.formats.encoding import MAXIMUM_BYTES
from bastama.library.formats.errors import FormatRefusal
from bastama.library.formats.files import Given, given
from bastama.library.formats.record import Record
from bastama.library.formats.streaming import stream
from bastama.library.formats.trace import KEPT, Trace
from bastama.library.formats.writing import MEDIA_TYPES, write, written
from bastama.library.nearby.commands import add_near

UNWRITTEN = (
    "No copy was made in %(folder)s: %(reason)s. What was there before is as it was. Make room, or name a folder you may"
    " write in, and give the command again."
)
OF_OTHERS = "No copy was made: %(folder)s holds something that is no copy of a library. Name a folder that is empty or not there yet."
OF_NO_LOSS = ("ris.empty-tag", "page.furniture")
DIALECTS = ("strict", "pure")
FILES = "such as article.ris or page.html; a folder or a zip stands for all files in it"
LIMITS = (
    "RIS is read record by record, however long the file is when it is converted; other files may have 16 MB, and what is "
    "imported 64 MB a file; a zip 2,000 files and 256 MB unpacked. What cannot be read is named, and the rest is read."
)
UNREAD = "Nothing was read from %(name)s: %(reason)s. Check the name and whether you may read the file."


def main(words: list[str]) -> int:
    """Do what the words ask for; the status is 1 when a file was refused."""
    asked = parser().parse_args(words)
    try:
        status: int = asked.do(asked)
    except FormatRefusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except OSError as fault:
        if fault.filename is None:
            # No file of literature: what is printed goes nowhere.
            raise
        print(UNREAD % {"name": fault.filename, "reason": fault.strerror}, file=sys.stderr)
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama library",
        description="Literature in, out, and from one format into another; the whole library as pages. What each of the words"
        " does and takes: bastama library import --help, and so on.",
    )
    actions = made.add_subparsers(
        required=True, metavar="import | export | convert | doubles | concepts | site | near | judged"
    )
    _add_import(actions)
    one = actions.add_parser(
        "export",
        help="print records of the library",
        description="Print the records with these addresses (the last part of their page’s address), or all of them.",
    )
    one.add_argument("addresses", nargs="*", metavar="ADDRESS", help="none: all records of the library")
    one.add_argument("--format", choices=list(MEDIA_TYPES), default="ris", help="the format wanted (ris)")
    one.add_argument(
        "--dialect",
        choices=DIALECTS,
        help="of RIS: strict (usual), or pure, as the portals write it",
        default="",
    )
    one.set_defaults(do=export)
    one = actions.add_parser(
        "convert",
        help="print files in another format",
        description="Print the records of files in another format. This needs no database. " + LIMITS,
    )
    one.add_argument("files", nargs="+", metavar="FILE", type=Path, help=FILES)
    one.add_argument("--to", choices=list(MEDIA_TYPES), required=True, help="the format wanted")
    one.add_argument(
        "--dialect",
        choices=DIALECTS,
        help="of RIS: strict (usual), or pure, as the portals write it",
        default="",
    )
    one.set_defaults(do=convert_)
    _add_doubles(actions)
    _add_concepts(actions)
    _add_site(actions)
    add_near(actions)
    return made


def _add_import(actions: Any) -> None:
    one = actions.add_parser(
        "import",
        help="read files into the library",
        description="Read RIS, BibTeX, CSL-JSON, JSON-LD, or the text or HTML of a portal page into the library, and tell what"
        " became of every record and field. The same file twice changes nothing. " + LIMITS,
    )
    one.add_argument("files", nargs="+", metavar="FILE", type=Path, help=FILES)
    one.add_argument(
        "--preview", action="store_true", help="tell what would become of them, and take nothing in"
    )
    one.set_defaults(do=import_)


def _add_doubles(actions: Any) -> None:
    one = actions.add_parser(
        "doubles",
        help="look for records that are one work",
        description="Look through the whole library for records that look like one work. Nothing is merged: each pair waits"
        " for a curator in the library, and one that was settled is not asked about again.",
    )
    one.set_defaults(do=doubles)


def doubles(_asked: argparse.Namespace) -> int:
    from bastama.library.actions.doubles import (  # noqa: PLC0415 -- `convert` runs without Django
        look_through_the_library,
    )

    count, found = look_through_the_library()
    print(f"{count} records of literature were looked through; new pairs that look double: {found}.")
    return 0


def _add_concepts(actions: Any) -> None:
    one = actions.add_parser(
        "concepts",
        help="find the concepts of records anew",
        description="Find what each record speaks of again, where that was done by an earlier vocabulary. To be given after a"
        " release with a new one. It may be stopped and given again; what was hidden stays hidden.",
    )
    one.add_argument("--all", action="store_true", help="every record, also those of this vocabulary")
    one.set_defaults(do=concepts)


def concepts(asked: argparse.Namespace) -> int:
    from bastama.library.actions.concepts import mark_anew  # noqa: PLC0415 -- `convert` runs without Django
    from bastama.library.vocabulary.spoken import by_which  # noqa: PLC0415 -- likewise

    count = mark_anew(all_of_them=asked.all)
    print(f"Records whose concepts were found anew: {count}. The vocabulary: {by_which()}.")
    return 0


def _add_site(actions: Any) -> None:
    one = actions.add_parser(
        "site",
        help="write the public library as pages that need no server",
        description="Write the public library into a folder as plain pages in three languages, at the same addresses, with every"
        " record as a file in each format. They open from the disk without a network. A copy made before is replaced whole.",
    )
    one.add_argument(
        "folder", metavar="OUT", type=Path, help="a folder that is empty, not there yet, or an earlier copy"
    )
    one.set_defaults(do=site)


def import_(asked: argparse.Namespace) -> int:
    from django.utils import translation  # noqa: PLC0415 -- `convert` runs without Django

    from bastama.library.actions.importing import import_files  # noqa: PLC0415 -- likewise
    from bastama.library.report import as_lines, told  # noqa: PLC0415 -- likewise
    from bastama.library.shelf import planned  # noqa: PLC0415 -- likewise

    with translation.override("en"):
        files, unread = opened(asked.files)
        reports = told(planned(files)) if asked.preview else import_files(files)
        print("\n".join(line for report in reports for line in as_lines(report)))
    return 1 if unread or any(report.refused for report in reports) else 0


def opened(paths: list[Path]) -> tuple[list[tuple[str, bytes]], int]:
    """What the files hold, and how many do not open: each is said, and the others are read all the same."""
    files, unread = [], 0
    for one in chain.from_iterable(map(given, paths)):
        if one.open is None:
            unread += said(one.refusal)
            continue
        with one.open() as file:
            files.append((one.name, file.read(MAXIMUM_BYTES + 1)))
    return files, unread


def said(fault: FormatRefusal | OSError | None) -> int:
    """Say what was not read and why; it counts as one."""
    if isinstance(fault, OSError):
        print(UNREAD % {"name": fault.filename, "reason": fault.strerror}, file=sys.stderr)
    elif fault is not None:
        print(fault.sentence, file=sys.stderr)
    return 1


def export(asked: argparse.Namespace) -> int:
    from bastama.foundation.days import today  # noqa: PLC0415 -- `convert` runs without Django
    from bastama.library.queries import works_at  # noqa: PLC0415 -- likewise

    works, missing = works_at(asked.addresses)
    if missing:
        print(
            f"Nothing was printed: there is no record at {', '.join(missing)}. Look at its page’s address.",
            file=sys.stderr,
        )
        return 1
    print(write(works, asked.format, asked.dialect, today().isoformat()), end="")
    return 0


def convert_(asked: argparse.Namespace) -> int:
    unread: list[int] = []
    records = records_of(chain.from_iterable(map(given, asked.files)), unread)
    first = next(records, None)
    if first is not None:
        for piece in written(chain([first], records), asked.to, asked.dialect):
            sys.stdout.write(piece)
    return 1 if unread else 0


def records_of(files: Iterable[Given], unread: list[int]) -> Iterator[Record]:
    """The records of all files, one by one; what cannot be read is said and counted."""
    for one in files:
        if one.open is None:
            unread.append(said(one.refusal))
            continue
        outside: list[Trace] = []
        try:
            with one.open() as file:
                for record in stream(file, one.name, outside):
                    yield record
                    for trace in record.traces_of(""):
                        if trace.how != KEPT and trace.code not in OF_NO_LOSS:
                            tell(one.name, trace)
        except (FormatRefusal, OSError) as fault:
            unread.append(said(fault))
        for trace in outside:
            tell(one.name, trace)


def tell(name: str, trace: Trace) -> None:
    print(f"{name}, {', '.join(map(str, trace.lines)) or '–'}: {trace.sentence}", file=sys.stderr)


def site(asked: argparse.Namespace) -> int:
    from bastama.library.site.building import FolderOfOthers, write_site  # noqa: PLC0415 -- `convert` runs without Django

    try:
        count = write_site(asked.folder, lambda line: print(line, flush=True))
    except FolderOfOthers:
        print(OF_OTHERS % {"folder": asked.folder}, file=sys.stderr)
        return 1
    except OSError as fault:
        print(UNWRITTEN % {"folder": asked.folder, "reason": fault.strerror}, file=sys.stderr)
        return 1
    print(f"The library is in {asked.folder}: {count} pages. Begin with {asked.folder}/library/index.html.")
    return 0
