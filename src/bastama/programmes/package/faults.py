from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

Param = str | int

# What is wrong, why it matters, what to do. `docs/programme-package.md` explains the format.
SENTENCES: dict[str, str] = {
    # The files
    "not-a-package": "%(name)s is neither a folder nor a zip that opens. Give the folder that holds"
    " edition.toml, or that folder zipped.",
    "entry-unsafe": "“%(name)s” leads out of the package, so nothing of it was read. Keep every file inside"
    " the package's own folder and do not use links.",
    "entry-locked": "“%(name)s” is locked with a password, so it cannot be read. Zip the folder without a"
    " password.",
    "entry-packed": "“%(name)s” is packed in a way that is not read here. Zip the folder in the ordinary"
    " way, without choosing a method.",
    "entry-twice": "“%(name)s” is in the zip twice, and nobody can tell which one is meant. Keep one.",
    "too-many-files": "The package has %(count)s files and %(most)s is the most. Take out what does not"
    " belong to it.",
    "file-too-large": "“%(name)s” has more than %(most)s bytes, far more than a text needs. Shorten it or"
    " take it out.",
    "package-too-large": "The files together have more than %(most)s bytes. Take out what does not belong"
    " here.",
    "not-utf-8": "This line is not UTF-8, so its letters cannot be known. Save the file as UTF-8.",
    "not-toml": "The file cannot be read as TOML from here on: %(reason)s. Mend this line; often a"
    " quotation mark or a bracket is missing.",
    "file-unknown": "No part of an edition is kept in “%(name)s”. Rename it as the format says, or take it"
    " out.",
    "structure-missing": "The package has no edition.toml, so it has no structure to read. Add it at the top"
    " of the package.",
    "words-file-missing": "The edition is in “%(language)s”, but %(name)s is not there. Add it with every"
    " word of the edition.",
    "language-unlisted": "“%(language)s” is not among the languages of edition.toml, so this file would"
    " never be read. Add the language there, or take the file out.",
    # The structure
    "key-unknown": "“%(key)s” means nothing in this %(kind)s. Mend the spelling (there may be:"
    " %(allowed)s), or take the line out.",
    "key-missing": "This %(kind)s needs “%(key)s”, which is not there. Add it.",
    "key-kind": "“%(key)s” of this %(kind)s should be %(wanted)s and is something else. Write it as the"
    " format shows.",
    "value-unknown": "“%(value)s” cannot stand for “%(key)s”. Choose one of: %(allowed)s.",
    "number-out-of-range": "“%(key)s” is %(value)s and may be from %(least)s to %(most)s. Write a number in"
    " between.",
    "id-form": "“%(value)s” cannot be an id: ids are lower-case Latin letters, digits and hyphens, and"
    " begin with a letter. Rename it here and wherever it is used.",
    "id-twice": "The id “%(id)s” is already used by another %(kind)s, so nobody could tell them apart."
    " Rename one.",
    "list-empty": "“%(key)s” is empty, and this %(kind)s cannot do without. Add what belongs there.",
    "languages-incomplete": "“%(language)s” is missing from the languages. Every edition is read in kk, ru"
    " and en; add it, with its words.",
    "reference-unknown": "There is no %(kind)s “%(id)s”, though this line refers to one. Mend the id or add"
    " the %(kind)s.",
    "agenda-minutes": "The agenda of %(id)s takes %(sum)s minutes and the session %(minutes)s. Change one"
    " of them until they are equal.",
    "reading-record": "“%(value)s” names no record of a library. Write its DOI without anything before it (10.…/…),"
    " the last part of its address in the library, or leave “record” out.",
    "type-key": "A field of type %(type)s has no “%(key)s”. Take the line out, or choose another type.",
    "type-needs": "A field of type %(type)s needs “%(key)s”, which is not there. Add it.",
    "scale-order": "The scale runs from %(from)s to %(to)s, so it has no room. Make “to” greater than"
    " “from”.",
    "scale-long": "The scale has %(places)s places; more than %(most)s do not fit on a phone. Make it"
    " shorter.",
    "options-few": "There are fewer than two options in %(id)s, so nothing can be chosen. Add another.",
    "at-most-over": "“at_most” is %(value)s, but %(id)s has only %(count)s options. Write %(count)s or less.",
    "ring-not-allowed": "The ring “%(ring)s” is the default of %(id)s but not among its rings. Add it to"
    " rings, or choose another default.",
    "forward-later": "%(id)s brings forward from %(source)s, which belongs to a later step, so nothing"
    " would be there yet. Bring forward only from the same or an earlier step.",
    "forward-cycle": "Bringing forward goes in a circle: %(circle)s. Take one of these lines out.",
    "asked-twice": "%(id)s asks for what %(source)s already holds, so it would be written twice. Bring the earlier"
    " answer forward, or ask for something else.",
    "tool-unused": "No session has %(id)s on its agenda, so nobody would ever be led to it. Name it in an"
    " agenda item, or take the tool out.",
    "step-unserved": "No session serves the step %(id)s. If that is meant, leave it; otherwise name it in"
    " the steps of a session.",
    "strand-twice": "There is already a strand for %(whom)s, so nobody could tell which one they follow. Put both"
    " into one.",
    "strand-shows": "The tool %(id)s shows %(shows)s, which belong to a teacher's project, and a strand has none. Take"
    " “shows” out and ask with fields.",
    "part-empty": "The portfolio part %(id)s names neither tools nor objects, so it would always stay"
    " empty. Say where its candidates come from.",
    "object-unshown": "The portfolio part %(id)s asks for %(object)s, but no tool shows them. Add shows ="
    ' "%(object)s" to a tool, or take it out here.',
    # The words
    "words-missing": "“%(key)s” has no words in %(language)s. Write them in %(file)s.",
    "words-leftover": "Nothing in edition.toml is called “%(key)s”, so these words would never be read."
    " Mend the id, or take them out.",
    "words-kind": "“%(key)s” should be a text in quotation marks and is something else. Write it as a text.",
    "words-empty": "“%(key)s” is empty in %(language)s. Write its words, or take the line out where words"
    " are optional.",
    "words-markup": "There is HTML in these words (%(shown)s), and it would be shown as it stands. Write"
    " plain words.",
    "words-placeholder": "There is a placeholder in these words (%(shown)s), and nothing fills it in. Write"
    " the words themselves.",
    "words-unfinished": "These words are not finished: “%(shown)s” still stands there. Write what is meant.",
    "words-language": "These words do not look like %(language)s. Translate them; if they are right, leave"
    " them.",
    "words-same": "These words are the same in %(language)s and %(other)s. Translate one; if they are"
    " right, leave them.",
    "page-missing": "The %(kind)s %(id)s has no page in %(language)s. Write %(file)s.",
    "page-leftover": "Nothing in edition.toml has the page “%(name)s”, so it would never be read. Rename it"
    " as the format says, or take it out.",
}

# These are said, but the edition can be loaded all the same.
WARNINGS = frozenset({"step-unserved", "words-language", "words-same"})


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a package, where it stands, and what to do about it. Other packages have other sentences."""

    sentences: ClassVar[Mapping[str, str]] = SENTENCES
    warnings: ClassVar[frozenset[str]] = WARNINGS

    code: str
    file: str
    line: int = 1
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.sentences[self.code] % {"file": self.file, **self.params}

    @property
    def is_warning(self) -> bool:
        return self.code in self.warnings


class PackageIsFaulty(ValueError):
    """Nothing was read, because the package has faults. Mend each of `faults` and read it again."""

    code = "programmes.package-faulty"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{fault.file}:{fault.line}: {fault.sentence}" for fault in faults))
