from bastama.programmes.package.faults import SENTENCES as OF_EDITIONS
from bastama.programmes.package.faults import Fault as PackageFault
from bastama.programmes.package.faults import PackageIsFaulty

# What every package has in common: its files, the form of its keys, the fitness of its words.
SHARED = (
    "entry-unsafe",
    "entry-locked",
    "entry-packed",
    "entry-twice",
    "too-many-files",
    "file-too-large",
    "package-too-large",
    "not-utf-8",
    "not-toml",
    "key-unknown",
    "key-missing",
    "key-kind",
    "number-out-of-range",
    "id-form",
    "id-twice",
    "list-empty",
    "reference-unknown",
    "words-missing",
    "words-kind",
    "words-empty",
    "words-markup",
    "words-placeholder",
    "words-unfinished",
    "words-language",
    "words-same",
)
# What is wrong, why it matters, what to do. `docs/questionnaires.md` explains the format.
SENTENCES: dict[str, str] = {code: OF_EDITIONS[code] for code in SHARED} | {
    # The files
    "not-a-package": "%(name)s is neither a folder nor a zip that opens. Give the folder that holds"
    " questionnaire.toml, or that folder zipped.",
    "file-unknown": "No part of a questionnaire is kept in “%(name)s”. Rename it as the format says, or take"
    " it out.",
    "structure-missing": "The package has no questionnaire.toml, so it has no items to ask. Add it at the top"
    " of the package.",
    "words-file-missing": "The questionnaire is in “%(language)s”, but %(name)s is not there. Add it with"
    " every word of the questionnaire.",
    "language-unlisted": "“%(language)s” is not among the languages of questionnaire.toml, so this file would"
    " never be read. Add the language there, or take the file out.",
    "languages-incomplete": "“%(language)s” is missing from the languages. Every questionnaire can be answered"
    " in kk, ru and en; add it, with its words.",
    # The structure
    "code-form": "“%(id)s” cannot be the code of an item: a data set has a column of that name. Write up to"
    " twelve lower-case Latin letters and digits, a letter first.",
    "code-twice": "The code “%(id)s” already belongs to an item of the section %(section)s, so two answers"
    " would be stored as one. Give this item a code of its own.",
    "code-retired": "The code “%(id)s” is among the retired ones: earlier answers under it meant something"
    " else. Give this item a new code.",
    "code-of-scale": "The code “%(id)s” is also the id of a scale or theme, and a data set has one column of a name."
    " Give the item or the scale another.",
    "answers-order": "The answers run from %(from)s to %(to)s, so there is nothing to choose. Make “to” greater"
    " than “from”.",
    "answers-long": "There are %(places)s answers in a row; more than %(most)s do not fit on a phone. Make the"
    " row shorter.",
    "answers-unused": "No item is answered with “%(id)s”. If that is meant, leave it; otherwise name it in the"
    " items.",
    "answers-absent": "The item %(id)s has no answers and is not open either, so nothing could be answered."
    " Name a row of answers, or write open = true.",
    "open-scored": "The item %(id)s is an open question, so it has no %(key)s: what is written in words is"
    " not scored. Take that line out, or the line open = true.",
    "reverse-alone": "The item %(id)s is marked as reversed but belongs to no scale, so there is nothing to turn"
    " it for. Name its scale, or take “reverse” out.",
    "scale-few": "The items of %(id)s are %(count)s, and at least %(least)s are needed: one statement alone cannot"
    " show whether it measures anything. Add items, or take it out.",
    "scale-mixed": "The item %(id)s has answers from %(from)s to %(to)s and the others of %(scale)s from"
    " %(others_from)s to %(others_to)s, so no mean could be taken. Give all items of it rows of one length.",
    "scale-reversed": "Every item of %(id)s is reversed, so a high score would mean the opposite of its name."
    " Name it the other way round, or mend the marks.",
    "source-unused": "No scale and no theme comes from the source “%(id)s”. If that is meant, leave it;"
    " otherwise take it out.",
    # The words
    "words-leftover": "Nothing in questionnaire.toml is called “%(key)s”, so these words would never be read."
    " Mend the id, or take them out.",
    "words-long": "“%(key)s” has %(signs)s signs in %(language)s and may have %(most)s: longer texts are not"
    " read to the end. Shorten it.",
    "words-twice": "“%(key)s” says the same as “%(other)s” in %(language)s, so one thing would be asked twice."
    " Write another statement, or take one of the items out.",
    # The earlier version
    "since-faulty": "The earlier version %(name)s is faulty itself, so nothing can be compared with it. Check"
    " it first.",
    "since-key": "The earlier version is of another questionnaire, “%(old)s”. Name the earlier version of this"
    " one after --since.",
    "since-frozen": "This version is called %(version)s as the earlier one, but differs from it (%(places)s). What"
    " people were asked with stays as it is: give this one a new version.",
    "since-dropped": "The earlier version had the item “%(id)s”, which is gone. Write its code under “retired”,"
    " so that no later item ever gets it.",
    "since-retired": "“%(id)s” was a retired code in the earlier version and is no longer under “retired”. Put"
    " it back, so that no later item ever gets it.",
    "since-reused": "The code “%(id)s” was retired before this version, and earlier answers under it meant"
    " something else. Give this item a new code.",
    "since-item": "The item “%(id)s” had %(key)s = %(old)s in the earlier version and has %(new)s now, so old"
    " and new answers would not mean the same. Give it a new code and retire the old one.",
    "since-answers": "The answers “%(id)s” ran from %(old)s in the earlier version, and codes of answers never"
    " change. Make a new row with another id, and new items for it.",
    "since-words": "“%(key)s” read “%(old)s” in %(language)s before. If it no longer asks the same thing, give it"
    " a new code; if only the wording was mended, leave it.",
}

# These are said, but people can be asked with the questionnaire all the same.
WARNINGS = frozenset(
    {"words-language", "words-same", "answers-unused", "source-unused", "since-words"},
)


class Fault(PackageFault):
    """One thing wrong with a questionnaire, where it stands, and what to do about it."""

    sentences = SENTENCES
    warnings = WARNINGS


class QuestionnaireIsFaulty(PackageIsFaulty):
    """The questionnaire was not read, because it has faults. Mend each of `faults` and read it again."""

    code = "surveys.questionnaire-faulty"
