import unicodedata
from typing import Any

from bastama.foundation.text import normal
from bastama.programmes.fields.definition import LONG_TEXT_MOST, SHORT_TEXT_MOST, Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last


def tidy(text: str, *, one_line: bool = False) -> str:
    """Text as it is kept: composed letters, one kind of line end, no control characters, no blank edges."""
    # Phones send CR LF; lone surrogates and NUL cannot be stored at all.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    composed = normal("NFC", kept)
    if one_line:
        composed = composed.replace("\n", " ").replace("\t", " ")
    return composed.strip()


def _clean(raw: Any, *, most: int, one_line: bool) -> Value | FieldFault:
    if raw is None:
        return ""
    if not isinstance(raw, str):
        return FieldFault("fields.not-text")
    text = tidy(raw, one_line=one_line)
    if len(text) > most:
        return FieldFault("fields.too-long", {"count": len(text), "most": most})
    return text


def clean_short(raw: Any, field: Field[Any]) -> Value | FieldFault:
    return _clean(raw, most=SHORT_TEXT_MOST, one_line=True)


def clean_long(raw: Any, field: Field[Any]) -> Value | FieldFault:
    return _clean(raw, most=LONG_TEXT_MOST, one_line=False)


def empty(field: Field[Any]) -> Value:
    return ""


def words(value: Value, field: Field[str], language: str) -> str:
    return str(value)


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    return posted_last(post, name)


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {name: [value]}


SHORT_TEXT = FieldType(empty, clean_short, words, from_post, to_post)
LONG_TEXT = FieldType(empty, clean_long, words, from_post, to_post)
