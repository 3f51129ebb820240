import re
from dataclasses import dataclass
from pathlib import Path

from bastama.programmes.package.check import check_structure
from bastama.programmes.package.check_strands import check_strands
from bastama.programmes.package.check_words import check_pages, check_words
from bastama.programmes.package.faults import Fault, PackageIsFaulty
from bastama.programmes.package.files import files_of
from bastama.programmes.package.halves import Package
from bastama.programmes.package.joining import join
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.plain import from_json
from bastama.programmes.package.shape import shaped

PAGE = re.compile(r"pages/([^/]+)\.([a-z][a-z0-9-]*)\.md")


@dataclass(frozen=True)
class Examined:
    """What was found in a package: every fault, and the edition if it can be loaded."""

    edition: Edition[Text] | None
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return self.edition is not None


def read(source: Path | str | bytes) -> Edition[Text]:
    """The edition of a folder, of a zip file or of a zip's bytes.

    Raises PackageIsFaulty with every fault. Warnings do not stand in the way.
    """
    examined = examine(source)
    if examined.edition is None:
        raise PackageIsFaulty(examined.faults)
    return examined.edition


def examine(source: Path | str | bytes) -> Examined:
    """Read a package and say everything that is wrong with it, in the order of its files and lines."""
    package = Package(files_of(source), PAGE)
    edition = _edition(package) if package.structure is not None else None
    return Examined(edition if package.is_sound else None, package.faults())


def _edition(package: Package) -> Edition[Text]:
    """The edition as far as it can be built, after every check of it."""
    structure = package.structure or {}
    kept = shaped(Edition, structure, (), package.say)
    languages = tuple(kept.get("languages", package.words))
    words, pages = package.in_languages(languages)
    for holder in (kept, *kept.get("strands", [])):
        for session in holder.get("sessions", []):
            session.setdefault("minutes", kept.get("sessions_minutes", 0))
    plain = join(kept, words, pages)
    edition = from_json(plain)
    check_structure(edition, structure, package.say)
    check_strands(edition, structure, package.say)
    check_words(plain, words, languages, package.say)
    check_pages(plain, pages, languages, package.say)
    return edition
