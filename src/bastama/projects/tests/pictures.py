"""Files that tests send: pictures with a place in them, documents with a maker, drawn here and now."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, PngImagePlugin

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


def photo_with_everything(kind: str) -> bytes:
    """A picture that says "Secret" in every place a file of its kind has for it, and after its end."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "SecretAuthor")
    said.add_text("Comment", "SecretComment" * 20, zip=True)
    said.add_itxt("XML:com.adobe.xmp", "<x>SecretPacket</x>")
    places: dict[str, dict[str, Any]] = {
        "JPEG": {"xmp": b"<x>SecretPacket</x>", "comment": b"SecretComment"},
        "PNG": {"pnginfo": said},
        "WEBP": {"xmp": b"<x>SecretPacket</x>"},
    }
    out = BytesIO()
    Image.new("RGB", (60, 40), "blue").save(out, kind, icc_profile=b"SecretProfile", **places[kind])
    return out.getvalue() + b"<script>Secret</script>PK\x03\x04" + photo()


def photo_of_a_phone() -> bytes:
    """A JPEG in several scans with its place, and after its end a second one with the same, as phones put it."""
    exif = Image.Exif()
    exif[MAKE] = "SecretCamera"
    out = BytesIO()
    noise = Image.effect_noise((60, 40), 60).convert("RGB")
    noise.save(out, "JPEG", exif=exif, comment=b"SecretComment", progressive=True, restart_marker_rows=1)
    return out.getvalue() + photo()


def document(*, password: str = "", held: bytes = b"", packed: bool = False) -> bytes:
    """A PDF that names its maker, runs a script, and holds an attachment and a photo with a place."""
    held = held or photo()
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
    drawn = pikepdf.Stream(paper, zlib.compress(held) if packed else held, shape)
    in_itself = [pikepdf.Name.DCTDecode]
    drawn.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, *in_itself] if packed else in_itself)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=drawn))
    page.Contents = pikepdf.Stream(paper, b"60 0 0 40 0 0 cm /Im0 Do")
    out = BytesIO()
    paper.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return out.getvalue()


def swelling(megabytes: int) -> bytes:
    """A PDF of a thousandth of the size it unpacks into: a stream of objects that is nearly all blanks."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"5 0 << /A 1 >>")
    packed += b"".join(packer.compress(b" " * 1024**2) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /X 5 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        _stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed),
    ]
    paper, table = bytearray(b"%PDF-1.5\n"), _line(0, 0, 65535)
    for number, held in enumerate(objects, start=1):
        table += _line(1, len(paper), 0)
        paper += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    at = len(paper)
    table += _line(2, 4, 0) + _line(1, at, 0)
    paper += b"6 0 obj\n%s\nendobj\n" % _stream(b"/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R", table)
    return bytes(paper) + b"startxref\n%d\n%%%%EOF\n" % at


def _stream(about: bytes, held: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(held), held)


def _line(kind: int, at: int, more: int) -> bytes:
    return bytes([kind]) + at.to_bytes(4, "big") + more.to_bytes(2, "big")
