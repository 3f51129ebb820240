"""`bastama languages`: gather the words that people read, compile their translations, find what is missing."""

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bastama.config.catalogues import LANGUAGES, as_text, compile_all, empty, path_of, read, write_whole
from bastama.config.checks.languages import faults
from bastama.config.extraction import as_catalogue, messages
from bastama.config.tree import packages, root

THIRD_FORM, FOURTH_FORM = 2, 3


def main(words: list[str]) -> int:
    """Do what was asked for and say what was done."""
    asked = parser().parse_args(words)
    tree = root()
    known = packages(tree)
    if unknown := sorted(set(asked.packages) - set(known)):
        print(f"Nothing was done: there is no package {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    chosen = asked.packages or known
    if asked.action == "update":
        return update(tree, chosen)
    if asked.action == "compile":
        print(f"{len(compile_all(tree / 'src'))} catalogues compiled.")
        return 0
    return check(tree, chosen)


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama languages",
        description="update: gather the words into the catalogues. compile: make them ready for the site. "
        "check: name each word that is not translated, or not rightly.",
    )
    made.add_argument("action", choices=["update", "compile", "check"])
    made.add_argument(
        "packages", nargs="*", metavar="PACKAGE", help="only these packages; all when none is named"
    )
    return made


def update(tree: Path, chosen: list[str]) -> int:
    """Bring the catalogues of the packages up to what their code and templates say."""
    for name in chosen:
        package = tree / "src" / "bastama" / name
        wanted = as_catalogue(messages(package))
        for language in LANGUAGES:
            update_one(path_of(package, language), language, wanted)
    compile_all(tree / "src")
    return 0


def update_one(path: Path, language: str, wanted: Catalog) -> None:
    """Bring one catalogue up to date: what is translated stays, what is no longer said is marked removed."""
    catalogue = merged(read(path, language), language, wanted)
    if not len(catalogue) and not catalogue.obsolete:
        return
    text = as_text(catalogue, language)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    write_whole(path, text.encode())
    missing = sum(1 for message in catalogue if message.id and not any(strings(message.string)))
    print(f"{path}: {len(catalogue)} messages, {missing} without a translation.", file=sys.stderr)


def merged(old: Catalog, language: str, wanted: Catalog) -> Catalog:
    """Return the wanted messages with the translations there are; one that comes back finds its old words."""
    known = {key_of(message): message for message in [*old.obsolete.values(), *old] if message.id}
    made = empty(language)
    for message in wanted:
        if not message.id:
            continue
        before = known.pop(key_of(message), None)
        made.add(
            message.id,
            filled(before.string, language) if before else None,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            flags=before.flags if before else (),
            context=message.context,
        )
    made.obsolete.update({key: message for key, message in known.items() if any(strings(message.string))})
    return made


def key_of(message: Message) -> tuple[str, str]:
    """Return what tells messages apart: the words, the singular ones where there are two, and the context."""
    return (strings(message.id)[0], message.context or "")


def strings(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the translations of a message: one, or one a plural form."""
    if isinstance(string, (tuple, list)):
        return tuple(string)
    return (string or "",)


def filled(string: str | tuple[str, ...] | list[str], language: str) -> str | tuple[str, ...]:
    """Give the fourth Russian form, which only fractions take, the words of the third when it has none."""
    if isinstance(string, str):
        return string
    forms = list(string)
    if language == "ru" and len(forms) > FOURTH_FORM and not forms[FOURTH_FORM]:
        forms[FOURTH_FORM] = forms[THIRD_FORM]
    return tuple(forms)


def check(tree: Path, chosen: list[str]) -> int:
    """Print each word that is not translated, or not rightly."""
    found = faults(tree, chosen)
    for fault in found:
        print(fault)
    print(f"{len(found)} faults." if found else "Every word is translated.")
    return 1 if found else 0
