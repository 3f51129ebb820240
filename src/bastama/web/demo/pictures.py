"""Pictures of the demo year, drawn by code: a bar chart or a few cards with the teacher's own words, or a class at the board."""

import io
import json
from typing import Any

import typst
from PIL import Image, ImageDraw

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


SHEET = """#set page(width: 420pt, height: 560pt, margin: 40pt, fill: rgb("#fdfdf8"))
#set text(size: 21pt, fill: rgb("#23407a"))
#rotate(-1deg)[#text(size: 30pt, fill: rgb("#b3261e"), weight: "bold", drawn.title) #v(8pt)
  #for line in drawn.lines [#block(spacing: 20pt)[• #line]]]
"""
SCAN = """#set page(width: 420pt, height: 594pt, margin: 48pt, fill: rgb("#f7f6f2"))
#set text(size: 14pt, fill: black)
#rotate(0.6deg)[#align(center, text(size: 20pt, weight: "bold", drawn.title)) #v(24pt)
  #for line in drawn.lines [#block(spacing: 16pt, line)]
  #for name in drawn.signed [#v(26pt) #grid(columns: (1fr, 1fr), align: bottom, name,
    curve(stroke: 1.6pt + rgb("#23407a"), curve.move((0pt, 8pt)), curve.cubic((20pt, -26pt), (28pt, 30pt), (48pt, 2pt)),
      curve.cubic((60pt, -16pt), (70pt, 18pt), (118pt, -4pt))))]]
"""
TEMPLATES = {"bar": BARS, "cards": CARDS}
SHEETS = {"sheet": SHEET, "scan": SCAN}


WALL, BOARD, FLOOR, HAIR = "#efe6d6", "#2f5d50", "#c9b28f", "#2b2118"
COATS = ("#00667f", "#a14b2a", "#6b5b95", "#b58900", "#3b6e3b", "#8a2d4c")
BLOCKS = 3
"""Of so many squares a side is a blurred face, as when it is blurred by hand on a phone."""


def draw(picture: dict[str, Any]) -> bytes:
    """A picture as the texts describe it: {draw: bar|cards, labels, values}, a PNG, or a PDF to print (as: pdf);
    {draw: sheet|scan, title, lines, signed}, a sheet of the flip-chart, or a signed paper; or {draw: class, heads,
    blurred}, a photograph as far as code can take one.
    """
    return _at_the_board(picture) if picture["draw"] == "class" else _set(picture)


def _set(picture: dict[str, Any]) -> bytes:
    of_its_own = SHEETS.get(picture["draw"])
    return typst.compile(
        (PAPER + (of_its_own or TEMPLATES[picture["draw"]])).encode(),
        format=picture.get("as", "png"),
        ppi=110,
        sys_inputs={"drawn": json.dumps(picture)},
        ignore_system_fonts=True,
    )


def _at_the_board(picture: dict[str, Any]) -> bytes:
    """Some pupils before a board; their faces in squares where they were blurred."""
    image = Image.new("RGB", (800, 520), WALL)
    pen = ImageDraw.Draw(image)
    pen.rectangle((70, 40, 730, 280), fill=BOARD, outline=FLOOR, width=10)
    pen.rectangle((0, 450, 800, 520), fill=FLOOR)
    count = picture["heads"]
    for number in range(count):
        middle = 800 * (number + 1) // (count + 1)
        _pupil(pen, middle, COATS[number % len(COATS)])
        if picture.get("blurred"):
            _blur(image, (middle - 36, 204, middle + 36, 276))
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _pupil(pen: ImageDraw.ImageDraw, middle: int, coat: str) -> None:
    pen.line((middle + 30, 330, middle + 52, 180), fill=coat, width=20)
    pen.rounded_rectangle((middle - 42, 280, middle + 42, 460), radius=26, fill=coat)
    pen.ellipse((middle - 34, 200, middle + 34, 280), fill="#d9a679")
    pen.pieslice((middle - 36, 196, middle + 36, 272), 180, 360, fill=HAIR)
    for eye in (-13, 13):
        pen.ellipse((middle + eye - 4, 236, middle + eye + 4, 244), fill=HAIR)
    pen.arc((middle - 14, 244, middle + 14, 266), 20, 160, fill="#7a3b2e", width=3)


def _blur(image: Image.Image, face: tuple[int, int, int, int]) -> None:
    squares = image.crop(face).resize((BLOCKS, BLOCKS), Image.Resampling.BOX)
    image.paste(squares.resize((face[2] - face[0], face[3] - face[1]), Image.Resampling.NEAREST), face)
