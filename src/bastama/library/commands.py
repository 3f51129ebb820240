"""`bastama library`: read files in, give records back, turn one file into another. `convert` needs no database."""

import argparse
import sys
from pathlib import Path

from bastama.library.formats.conversion import converted
from bastama.library.formats.errors import FormatRefusal
from bastama.library.formats.writing import MEDIA_TYPES, write

DIALECTS = ("strict", "pure")
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
        print(UNREAD % {"name": fault.filename, "reason": fault.strerror}, file=sys.stderr)
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama library",
        description="Literature in, out, and from one format into another. What each of the three words does and takes: "
        "bastama library import --help, and so on.",
    )
    actions = made.add_subparsers(required=True, metavar="import | export | convert")
    one = actions.add_parser(
        "import",
        help="read files into the library",
        description="Read RIS, BibTeX, CSL-JSON, or the text or HTML of a portal page into the library, and tell what"
        " became of every record and field. The same file twice changes nothing.",
    )
    one.add_argument("files", nargs="+", metavar="FILE", type=Path, help="such as article.ris or page.html")
    one.set_defaults(do=import_)
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
        help="print a file in another format",
        description="Print the records of a file in another format. This needs no database.",
    )
    one.add_argument("file", metavar="IN", type=Path, help="a file of any format that import reads")
    one.add_argument("--to", choices=list(MEDIA_TYPES), required=True, help="the format wanted")
    one.add_argument(
        "--dialect",
        choices=DIALECTS,
        help="of RIS: strict (usual), or pure, as the portals write it",
        default="",
    )
    one.set_defaults(do=convert_)
    return made


def import_(asked: argparse.Namespace) -> int:
    from django.utils import translation  # noqa: PLC0415 -- `convert` runs without Django

    from bastama.library.actions.importing import import_files  # noqa: PLC0415 -- likewise
    from bastama.library.report import as_lines  # noqa: PLC0415 -- likewise

    with translation.override("en"):
        files, unread = opened(asked.files)
        reports = import_files(files)
        print("\n".join(line for report in reports for line in as_lines(report)))
    return 1 if unread or any(report.refused for report in reports) else 0


def opened(paths: list[Path]) -> tuple[list[tuple[str, bytes]], list[Path]]:
    """What the files hold, and those that do not open: each is said, and the others are read all the same."""
    files, unread = [], []
    for path in paths:
        try:
            files.append((path.name, path.read_bytes()))
        except OSError as fault:
            print(UNREAD % {"name": path, "reason": fault.strerror}, file=sys.stderr)
            unread.append(path)
    return files, unread


def export(asked: argparse.Namespace) -> int:
    from bastama.library.queries import works_at  # noqa: PLC0415 -- `convert` runs without Django

    works, missing = works_at(asked.addresses)
    if missing:
        print(
            f"Nothing was printed: there is no record at {', '.join(missing)}. Look at its page’s address.",
            file=sys.stderr,
        )
        return 1
    print(write(works, asked.format, asked.dialect), end="")
    return 0


def convert_(asked: argparse.Namespace) -> int:
    with asked.file.open("rb") as file:
        for piece in converted(file, asked.file.name, asked.to, asked.dialect):
            sys.stdout.write(piece)
    return 0
