"""Sets a document as a tagged PDF (PDF/UA-1) with the faces that come with Typst, the same on every machine."""

import json
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from bastama.foundation.days import now

TEMPLATES = Path(__file__).parent


def typeset(template: str, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """A template with its content as data, never as markup, in a folder of its own that goes away after.

    A warning (an unknown face, say) is an error: better no document than one that looks otherwise elsewhere.
    """
    with TemporaryDirectory(prefix="bastama-") as folder:
        root = Path(folder)
        main = root / "main.typ"
        main.write_bytes((TEMPLATES / template).read_bytes())
        for name, picture in pictures.items():
            (root / name).write_bytes(picture)
        pdf, warnings = typst.compile_with_warnings(
            main,
            root=root,
            format="pdf",
            pdf_standards="ua-1",
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            timestamp=now().astimezone(UTC).replace(microsecond=0),
        )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(pdf)
