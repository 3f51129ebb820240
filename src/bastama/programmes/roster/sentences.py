"""What is said about a roster and its rows: sentences by code, and the columns' names."""

from typing import Any

from django.utils.translation import gettext, gettext_noop

from bastama.programmes.roster.draft import Change, Said
from bastama.programmes.roster.unreadable import Unreadable

FILE = {
    "empty": gettext_noop(
        "Nothing was read: the file holds no rows. Please choose the file that holds the list."
    ),
    "too-large": gettext_noop(
        "Nothing was read: the file has more than %(most)s MB, far more than a list needs. Please take out pictures"
        " and other sheets, or divide the list."
    ),
    "too-many-rows": gettext_noop(
        "Nothing was read: the list has more than %(most)s rows. Please divide it into several files."
    ),
    "old-excel": gettext_noop(
        "Nothing was read: this is an older Excel file, or one locked with a password. Please save it as .xlsx without"
        " a password, or as CSV."
    ),
    "not-a-table": gettext_noop(
        "Nothing was read: this is neither an Excel file (.xlsx) nor a text with a row on each line (CSV). Please save"
        " the list as one of these."
    ),
    "broken-workbook": gettext_noop(
        "Nothing was read: the Excel file is damaged. Please open it, save it again as .xlsx, and choose the new file."
    ),
    "unpacks-too-large": gettext_noop(
        "Nothing was read: unpacked, the file would take more than %(most)s MB, far more than a list needs. Please copy"
        " only the list into a new file."
    ),
    "no-headings": gettext_noop(
        "Nothing was read: no row of headings was found. The first rows need headings such as “code”, “name” and “region”"
        " for schools, or “code”, “name” and “role” for people. Please add them."
    ),
    "heading-missing": gettext_noop(
        "Nothing was read: there is no column “%(column)s”. Please add it. %(where)s"
    ),
    "heading-twice": gettext_noop(
        "Nothing was read: the column “%(heading)s” stands there twice, and nobody can tell which one is meant. Please"
        " keep one. %(where)s"
    ),
    "merged": gettext_noop(
        "Nothing was read: the cells %(area)s are merged, so it is not clear which row they belong to. Please unmerge"
        " them and fill in each row. %(where)s"
    ),
    "national-id": gettext_noop(
        "Nothing was read and nothing was kept: the column “%(column)s” holds national identity numbers. Bastama never"
        " keeps them. Please delete the column and choose the file again. %(where)s"
    ),
}
ROW = {
    "code-missing": gettext_noop(
        "%(cell)s: there is no code, so the row cannot be recognised next time. Write a code."
    ),
    "code-twice": gettext_noop(
        "%(cell)s: the code “%(code)s” already stands in row %(line)s. Keep one of the two rows."
    ),
    "national-id-cell": gettext_noop(
        "%(cell)s: this looks like a national identity number, so it was not kept. Write something else there."
    ),
    "formula": gettext_noop(
        "%(cell)s: the cell begins with “%(sign)s”, as a formula or its fault does. Write the value itself."
    ),
    "spoilt": gettext_noop(
        "%(cell)s: “%(value)s” is what a spreadsheet makes of something else: a day, a time, a rounded number. Set the"
        " column to text there and type it again."
    ),
    "too-long": gettext_noop("%(cell)s: this is longer than %(most)s characters. Shorten it."),
    "name-missing": gettext_noop(
        "%(cell)s: the school has no name in Kazakh, Russian or English. Write at least one."
    ),
    "region-missing": gettext_noop("%(cell)s: there is no region or city. Write one."),
    "region-unknown": gettext_noop(
        "%(cell)s: there is no region or city “%(region)s”. Write its full name in Kazakh, Russian or English."
    ),
    "region-unclear": gettext_noop(
        "%(cell)s: “%(region)s” can mean several: %(choices)s. Write the full name of the one that is meant."
    ),
    "kind-unknown": gettext_noop(
        "%(cell)s: “%(value)s” is no kind of school. Write general, gymnasium, lyceum or boarding, in any of the three"
        " languages."
    ),
    "yes-no-unknown": gettext_noop("%(cell)s: “%(value)s” is neither yes nor no. Write one of the two."),
    "languages-unknown": gettext_noop(
        "%(cell)s: “%(value)s” holds a word that is no language of instruction. Write languages with commas between."
    ),
    "language-unknown": gettext_noop(
        "%(cell)s: Bastama speaks Kazakh, Russian and English, not “%(value)s”. Write one of these."
    ),
    "email-unknown": gettext_noop(
        "%(cell)s: this is no e-mail address. Correct it, or leave the cell empty."
    ),
    "person-name-missing": gettext_noop("%(cell)s: there is no name. Write one."),
    "school-unknown": gettext_noop(
        "%(cell)s: there is no school with the code “%(school)s”, here or in this file. Correct the code, or add the"
        " school."
    ),
    "role-missing": gettext_noop(
        "%(cell)s: there is no role. Write teacher, facilitator, director or coordinator."
    ),
    "role-unknown": gettext_noop(
        "%(cell)s: “%(value)s” is no role of the list. Write teacher, facilitator, director or coordinator."
    ),
    "director-of-what": gettext_noop("%(cell)s: a director needs a school. Write its code."),
    "coordinator-of-what": gettext_noop(
        "%(cell)s: a coordinator needs a region. Write the region, or the code of a school in it."
    ),
    "may-not-appoint": gettext_noop(
        "%(cell)s: only a programme lead gives this role. Ask the lead to read this row in, or write teacher."
    ),
    "outside-your-areas": gettext_noop(
        "%(cell)s: this school lies outside the areas you are appointed for. Ask the programme lead."
    ),
    "works-outside-your-areas": gettext_noop(
        "%(cell)s: this person works in a school outside the areas you are appointed for. Ask the programme lead."
    ),
    "changed-meanwhile": gettext_noop(
        "%(cell)s: what is there was changed by somebody else after you confirmed, so the row was left out. Read the file"
        " in again."
    ),
}
NOTE = {
    "new-district": gettext_noop("New district: %(district)s (%(region)s)."),
    "names-lent": gettext_noop(
        "There is no Kazakh or Russian name; until there is one, the English name is shown: %(name)s."
    ),
    "name-kk-lent": gettext_noop(
        "There is no Kazakh name; until there is one, the Russian name is shown: %(name)s."
    ),
    "name-ru-lent": gettext_noop(
        "There is no Russian name; until there is one, the Kazakh name is shown: %(name)s."
    ),
    "kept-as-theirs": gettext_noop(
        "%(field)s stays as this person wrote it: they have signed in, and it is theirs to change."
    ),
    "role-goes-on": gettext_noop("The role %(role)s (%(scope)s) goes on until its appointment is ended."),
}
NAMES = {
    "code": gettext_noop("Code"),
    "name": gettext_noop("Full name"),
    "display_name": gettext_noop("Full name"),
    "name_kk": gettext_noop("Name in Kazakh"),
    "name_ru": gettext_noop("Name in Russian"),
    "name_en": gettext_noop("Name in English"),
    "region": gettext_noop("Region or city"),
    "area": gettext_noop("Area"),
    "kind": gettext_noop("Kind of school"),
    "is_rural": gettext_noop("Rural"),
    "is_small": gettext_noop("Small (ungraded)"),
    "taught_in": gettext_noop("Languages of instruction"),
    "family_name": gettext_noop("Surname"),
    "given_name": gettext_noop("Given name"),
    "patronymic": gettext_noop("Patronymic"),
    "school": gettext_noop("School"),
    "role": gettext_noop("Role"),
    "appointment": gettext_noop("Appointment"),
    "language": gettext_noop("Language"),
    "subject": gettext_noop("Subject"),
    "email": gettext_noop("E-mail"),
}
WORDS = {
    "yes": gettext_noop("yes"),
    "no": gettext_noop("no"),
    "general": gettext_noop("general school"),
    "gymnasium": gettext_noop("gymnasium"),
    "lyceum": gettext_noop("lyceum"),
    "boarding": gettext_noop("boarding school"),
    "director": gettext_noop("director"),
    "coordinator": gettext_noop("coordinator"),
}


def of_file(refused: Unreadable) -> str:
    """Why a file was not read, in the language of the reader."""
    facts: dict[str, Any] = dict(refused.facts)
    if sheet := facts.get("sheet"):
        facts["where"] = gettext("Sheet: %(sheet)s.") % {"sheet": sheet}
    if "column" in facts and facts["column"] in NAMES:
        facts["column"] = _named(str(facts["column"]))
    return (gettext(FILE[refused.code]) % {"where": "", **facts}).strip()


def of_reason(said: Said) -> str:
    return gettext(ROW[said.code]) % {"cell": said.cell, **said.facts}


def of_note(said: Said) -> str:
    facts = dict(said.facts)
    if "field" in facts:
        facts["field"] = _named(facts["field"])
    if "role" in facts:
        facts["role"] = _word(facts["role"])
    return gettext(NOTE[said.code]) % facts


def of_change(change: Change) -> str:
    """What changes: the field, what stood there and what will."""
    facts = {
        "field": _named(change.field),
        "old": _word(change.old) or "–",
        "new": _word(change.new) or "–",
    }
    return gettext("%(field)s: %(old)s → %(new)s") % facts


def _named(column: str) -> str:
    return gettext(NAMES[column])


def _word(value: str) -> str:
    head, comma, rest = value.partition(", ")
    return gettext(WORDS[head]) + comma + rest if head in WORDS else value
