"""Files that tests send: pictures with a place in them, documents with a maker, drawn here and now."""

from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

GPS = 0x8825
MAKE = 0x010F
ORIENTATION = 0x0112


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, turned: bool = False) -> bytes:
    """A picture, red on the left, that names its camera and its place."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKE] = "SecretCamera"
    exif[GPS] = {1: "N", 2: (51.0, 10.0, 0.0)}
    if turned:
        exif[ORIENTATION] = 6
    out = BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def document(*, password: str = "") -> bytes:
    """A PDF that names its maker, runs a script, and holds an attachment and a photo with a place."""
    paper = pikepdf.new()
    page = paper.add_blank_page(page_size=(200, 200))
    paper.docinfo["/Author"] = "SecretAuthor"
    paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="secretScript()")
    paper.attachments["secret.txt"] = b"SecretAttachment"
    shape: Any = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=60,
        Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    drawn = pikepdf.Stream(paper, photo(), shape)
    drawn.Filter = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=drawn))
    page.Contents = pikepdf.Stream(paper, b"60 0 0 40 0 0 cm /Im0 Do")
    out = BytesIO()
    paper.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return out.getvalue()
