"""Sets a document as a tagged PDF (PDF/UA-1) with the faces that come with Typst, the same on every machine."""

import json
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from bastama.foundation.days import now
from bastama.kit.documents.printable import printable

SHARED = Path(__file__).with_name("pieces.typ")
"""What every template may import."""


def typeset(template: Path, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """A template with its content as data, never as markup, in a folder of its own that goes away after.

    A warning (an unknown face, say) is an error: better no document than one that looks otherwise elsewhere.
    """
    with TemporaryDirectory(prefix="bastama-") as folder:
        root = Path(folder)
        main = root / "main.typ"
        main.write_bytes(template.read_bytes())
        (root / SHARED.name).write_bytes(SHARED.read_bytes())
        for name, picture in pictures.items():
            (root / name).write_bytes(picture)
        pdf, warnings = typst.compile_with_warnings(
            main,
            root=root,
            format="pdf",
            pdf_standards="ua-1",
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(_printed(content), ensure_ascii=False)},
            timestamp=now().astimezone(UTC).replace(microsecond=0),
        )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(pdf)


def _printed(part: Any) -> Any:
    """The content with only such letters as a face holds; what has none left is not there."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {name: _printed(one) for name, one in part.items()}
    if isinstance(part, list | tuple):
        return [said for one in part if not _is_nothing(said := _printed(one))]
    return part


def _is_nothing(part: Any) -> bool:
    if not isinstance(part, dict):
        return False
    return part.get("text" if part.get("kind") == "text" else "spans", True) in ("", [])
