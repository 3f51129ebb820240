"""Text as XML 1.0 may hold it: what no XML can say is left out, signs of markup are written as text."""

import re
from collections.abc import Mapping

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
ANY_SIGN = re.compile('[&<>"\r]')


def as_xml(text: str) -> str:
    """The text, to stand in an element or in an attribute."""
    return ANY_SIGN.sub(lambda sign: SIGNS[sign[0]], NOT_IN_XML.sub("", text))


def element(name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
    """An element with text in it; of its attributes those that say something."""
    said = "".join(f' {key}="{as_xml(value)}"' for key, value in (attributes or {}).items() if value)
    return f"<{name}{said}>{as_xml(text)}</{name}>"
