"""What stops reading or writing: a code, its parameters, and a sentence in English.

Other languages are found by the code; the parameters fill the same placeholders there.
"""

from bastama.library.formats.marked import gettext_noop

SENTENCES = {
    "file.empty": gettext_noop(
        "Nothing was read: %(name)s is empty. Choose the file again, or export it once more."
    ),
    "file.too-large": gettext_noop(
        "Nothing was read: %(name)s is larger than the limit, %(limit)s MB. Split the file and load the parts."
    ),
    "file.not-text": gettext_noop(
        "Nothing was read: %(name)s is not a text file. Export the records as RIS, BibTeX or CSL-JSON and load that."
    ),
    "folder.empty": gettext_noop(
        "Nothing was read: there is no file in %(name)s. Choose the folder or the zip that holds the records."
    ),
    "zip.damaged": gettext_noop(
        "Nothing was read: %(name)s cannot be unpacked. Make the zip once more, or give its files one by one."
    ),
    "zip.locked": gettext_noop(
        "Nothing was read: %(name)s is closed with a password. Unpack the zip yourself and give its files."
    ),
    "zip.nested": gettext_noop(
        "Nothing was read: %(name)s is a zip within a zip. Unpack the outer one and give what is in it."
    ),
    "zip.too-many": gettext_noop(
        "Nothing was read: %(name)s holds more than %(limit)s files. Divide them into several zips, or give the folder."
    ),
    "zip.too-large": gettext_noop(
        "The rest of %(name)s was not read: its files have more than %(limit)s bytes together. "
        "Divide them into several zips, or give the folder."
    ),
    "file.unrecognised": gettext_noop(
        "Nothing was read: %(name)s holds neither RIS, BibTeX, CSL-JSON, JSON-LD nor the text of a portal page. "
        "Check that the whole record was copied, its first line too."
    ),
    "file.no-records": gettext_noop(
        "Nothing was read: %(name)s looks like %(format)s but holds no record. "
        "Open the file and check that the records are whole, or export it once more."
    ),
    "file.broken": gettext_noop(
        "Nothing was read: %(name)s looks like %(format)s but cannot be followed at line %(line)s. "
        "Mend that line, or export the file once more."
    ),
    "record.damaged": gettext_noop(
        "The stored record was not opened: the field %(field)s does not hold what it should. "
        "Load the record again from its file."
    ),
    "write.unknown-format": gettext_noop(
        "Nothing was written: there is no format named %(format)s. Choose one of: %(choices)s."
    ),
    "write.unknown-dialect": gettext_noop(
        "Nothing was written: there is no dialect named %(dialect)s for %(format)s. Choose one of: %(choices)s."
    ),
    "cite.unknown-style": gettext_noop(
        "No citation was made: there is no style named %(style)s. Choose one of: %(choices)s."
    ),
}


class FormatRefusal(Exception):
    """Reading, writing or citing that did not happen, and what to do about it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        self.sentence = SENTENCES[code] % params
        super().__init__(self.sentence)


class Unreadable(FormatRefusal):
    """A file, or a stored record, from which nothing could be read."""


class Unwritable(FormatRefusal):
    """A format, dialect or style that does not exist."""
