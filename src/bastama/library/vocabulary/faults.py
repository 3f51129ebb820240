from collections.abc import Mapping
from dataclasses import dataclass, field

# What is wrong, why it matters, what to do. `docs/vocabulary.md` explains the format.
SENTENCES: dict[str, str] = {
    # The files
    "not-a-folder": "%(name)s is no folder that holds vocabulary.toml, so there is nothing to check. Give the folder"
    " of a vocabulary.",
    "file-missing": "This facet has no file %(name)s, so it would be empty. Add the file, or take the facet out.",
    "file-unknown": "No facet of vocabulary.toml is called like this file, so it would never be read. Rename it, or"
    " name the facet there.",
    "not-utf-8": "This line is not UTF-8, so its letters cannot be known. Save the file as UTF-8.",
    "not-toml": "The file cannot be read as TOML from here on: %(reason)s. Mend this line; often a quotation mark or a"
    " bracket is missing.",
    # The form of what is written
    "key-unknown": "“%(key)s” means nothing here. Mend the spelling (there may be: %(allowed)s), or take the line out.",
    "key-missing": "“%(key)s” is needed here and is not there. Add it.",
    "key-kind": "“%(key)s” should be %(wanted)s and is something else or empty. Write it as the format shows.",
    "id-form": "“%(id)s” cannot be an id: ids are lower-case Latin letters, digits and hyphens, and begin with a letter."
    " They stand in addresses for good. Rename it here and wherever it is used.",
    "concept-twice": "The concept “%(id)s” already stands in %(file)s, so nobody could tell which one is meant. Keep one.",
    "reference-unknown": "There is no %(kind)s “%(id)s”, though this line names one. Mend the id or add the %(kind)s.",
    # The words
    "language-missing": "%(id)s has no %(key)s in “%(language)s”, so a reader of that language would find a gap. Write it.",
    "label-twice": "“%(label)s” already names %(other)s in “%(language)s”, so a reader could not tell the two apart."
    " Take one of the two out, or say them differently.",
    "silent-unknown": "“%(label)s” is neither the name of %(id)s in “%(language)s” nor a synonym, so there is nothing to"
    " pass over in texts. Mend it, or take it out.",
    "definition-missing": "%(id)s stands at the heart and has no definition. Write one in kk, ru and en, or take"
    " “heart” out.",
    "definition-unsourced": "The definition of %(id)s names no source, so nobody can look further. Name what it rests on.",
    # What ties them
    "broader-cycle": "%(circle)s: each is said to be broader than the next, in a circle. Take one of these lines out.",
    "related-twice": "%(other)s already says that it is related to %(id)s; both directions are known from one line. Take"
    " this one out.",
    "related-broader": "%(id)s cannot be related to %(other)s, because one is broader than the other already. Take one of"
    " the two out.",
    "top-unmapped": "Nothing is broader than %(id)s, and no subject area is named, so other libraries cannot place it."
    " Give it “broader” or “areas”.",
    "source-unused": "No definition rests on the source %(id)s. Name it where it belongs, or take it out.",
    "successor-used": "%(id)s is no longer used (its successor is %(successor)s), but this line names it. Name the"
    " successor.",
    # What a version may not do to the earlier ones
    "id-vanished": "%(id)s came with version %(version)s and is not there any more: links and other people's data would"
    " point at nothing. Put it back; if it is no longer used, give it a “successor”.",
    "id-unlisted": "%(id)s stands under no version in released.toml. List it under “%(version)s”; from then on the id is"
    " kept for good.",
    "version-unlisted": "released.toml does not know version %(version)s. Add it there with digest = “%(digest)s”.",
    "version-changed": "The words are not those that version %(version)s was released with. Give a new version and date;"
    " if this one has not been released yet, write digest = “%(digest)s”.",
}


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a vocabulary, where it stands, and what to do about it."""

    code: str
    file: str
    line: int = 1
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code] % self.params

    @property
    def shown(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"
