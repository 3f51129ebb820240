"""Pictures of the demo year, drawn by code: a bar chart or a few cards, with the teacher's own words."""

import json
from typing import Any

import typst

PAPER = """#set page(width: 480pt, height: auto, margin: 24pt, fill: rgb("#fbf8f2"))
#set text(font: "Libertinus Serif", size: 15pt, fill: rgb("#1b2430"))
#let drawn = json(bytes(sys.inputs.drawn))
"""
BARS = """#let most = calc.max(1, ..drawn.values)
#table(columns: (11em, 1fr, auto), stroke: none, align: (left, left + horizon, right), row-gutter: 4pt,
  ..drawn.labels.zip(drawn.values).map(((label, value)) =>
    (label, rect(width: 100% * value / most, height: 12pt, fill: rgb("#00667f")), str(value))).flatten())
"""
CARDS = """#grid(columns: (1fr, 1fr, 1fr), gutter: 10pt,
  ..drawn.labels.map(word => rect(width: 100%, inset: 14pt, radius: 6pt, fill: white,
    stroke: rgb("#e4ddd0"), align(center, word))))
"""


def draw(picture: dict[str, Any]) -> bytes:
    """A picture as the texts describe it: {draw: bar|cards, labels, values}; a PNG, or a PDF to print (as: pdf)."""
    return typst.compile(
        (PAPER + (BARS if picture["draw"] == "bar" else CARDS)).encode(),
        format=picture.get("as", "png"),
        ppi=110,
        sys_inputs={"drawn": json.dumps(picture)},
        ignore_system_fonts=True,
    )
