"""One file into another, without a database."""

from bastama.library.formats.reading import read
from bastama.library.formats.writing import write


def convert(data: bytes, name: str, to: str, dialect: str = "") -> str:
    """The text of the file in another format; refuses as `read` and `write` do."""
    return write(read(data, name).records, to, dialect)
