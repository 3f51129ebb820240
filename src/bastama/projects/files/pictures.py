from io import BytesIO
from pathlib import Path
from typing import IO

from django.core.files import File
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bastama.projects.errors.files import FileUnreadable, PictureTooWide

POINTS_MOST = 60_000_000
HELD_MOST = 30_000_000
"""Fewer may be held at once. A JPEG is read at a half, a quarter, … of its size, so a camera's stays below."""
SIDE_MOST = 1600
"""As a phone makes it before it sends: a page of handwriting stays readable, and it takes a tenth of the room."""
SMALL, SMALL_TYPE = (320, 400), "image/webp"
"""As it stands on a page, which has room for no more: some kilobytes instead of some hundred."""

PUBLIC_SMALL, PUBLIC_SMALL_MOST = 480, 12_000
PUBLIC_LARGE, PUBLIC_LARGE_MOST = 1200, 90_000
"""In a published account: the points of the longer side, and the bytes it may have there."""
QUALITIES = (72, 55, 40)

FORMATS = ["JPEG", "PNG", "WEBP"]


def clean_picture(source: Path, target: Path) -> None:
    """Draw a picture anew: turned as it was held, nothing in it but its points.

    Place, time, device, thumbnail and colour profile stay behind. Refuses: damaged; more points than can be
    held, judged from the header before anything is unpacked.
    """
    try:
        with Image.open(source, formats=FORMATS) as picture:
            _redraw(picture, target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooWide(most=POINTS_MOST // 1_000_000) from error
    except (UnidentifiedImageError, ValueError, SyntaxError, EOFError, TypeError) as error:
        raise FileUnreadable from error
    except OSError as error:
        # Pillow says a truncated picture by an OSError without a number; a full disk has one.
        if error.errno is None:
            raise FileUnreadable from error
        raise


def small_copy(kept: "IO[bytes] | File[bytes]") -> bytes:
    """A picture that is kept here, as it stands on a page. Refuses what is damaged."""
    small = BytesIO()
    try:
        with Image.open(kept, formats=FORMATS) as picture:
            picture.thumbnail(SMALL)
            picture.save(small, format="WEBP", quality=60)
    except (UnidentifiedImageError, ValueError, SyntaxError, EOFError) as error:
        raise FileUnreadable from error
    return small.getvalue()


def public_copies(kept: "IO[bytes] | File[bytes]") -> tuple[int, int, bytes, bytes]:
    """A picture that is kept here as everybody may see it: width and height of the small copy, the small one, the large one.

    Both are drawn anew on an empty sheet, so that nothing else of the file comes along. Refuses what is damaged.
    """
    try:
        with Image.open(kept, formats=FORMATS) as picture:
            drawn = Image.new("RGB", picture.size, "white")
            held = picture.convert("RGBA")
            drawn.paste(held, mask=held)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise FileUnreadable from error
    (width, height), small = _within(drawn, PUBLIC_SMALL, PUBLIC_SMALL_MOST)
    _, large = _within(drawn, PUBLIC_LARGE, PUBLIC_LARGE_MOST)
    return width, height, small, large


def _within(drawn: Image.Image, side: int, most: int) -> tuple[tuple[int, int], bytes]:
    """As large and as good as it can be in so many bytes: first less good, then smaller."""
    while True:
        copy = drawn.copy()
        copy.thumbnail((side, side))
        for quality in QUALITIES:
            out = BytesIO()
            copy.save(out, format="WEBP", quality=quality)
            if out.tell() <= most:
                return copy.size, out.getvalue()
        side = side * 4 // 5


def _redraw(picture: Image.Image, target: Path) -> None:
    kind = picture.format or "JPEG"
    if picture.width * picture.height > POINTS_MOST:
        raise PictureTooWide(most=POINTS_MOST // 1_000_000)
    picture.draft("RGB", (SIDE_MOST, SIDE_MOST))
    if picture.width * picture.height > HELD_MOST:
        raise PictureTooWide(most=HELD_MOST // 1_000_000)
    picture.load()
    drawn = ImageOps.exif_transpose(picture)
    drawn.thumbnail((SIDE_MOST, SIDE_MOST))
    drawn = _in_common_colours(drawn, kind)
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    options = (
        {"quality": 86, "optimize": True} if kind == "JPEG" else {"quality": 86} if kind == "WEBP" else {}
    )
    clean.save(target, format=kind, **options)


def _in_common_colours(picture: Image.Image, kind: str) -> Image.Image:
    """The colours every screen knows; the profile itself may name the device and is left out."""
    if picture.mode.startswith("I;16"):  # a scanner's grey: left alone, all but the darkest would turn white
        return picture.point(lambda grey: grey * (1 / 256)).convert("L")
    profile = picture.info.get("icc_profile")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if has_alpha and kind != "JPEG" else "L" if picture.mode == "L" else "RGB"
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            common = ImageCms.createProfile("sRGB")
            wanted = mode if mode != "L" and picture.mode != "CMYK" else "RGB"
            given = ImageCms.getOpenProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, given, common, outputMode=wanted)
            picture = turned or picture
        except ImageCms.PyCMSError:
            pass
    return picture.convert(mode)
