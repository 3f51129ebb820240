"""A large file to a phone on a weak line: what was cut off goes on where it stopped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse

PIECE = 64 * 1024
ASKED = re.compile(r"bytes=(\d{1,15})-(\d{0,15})$")


def send(request: HttpRequest, path: Path, *, tag: str, name: str) -> HttpResponseBase:
    """The whole file, or the part of it that the browser still lacks, if it is still the same file."""
    size = path.stat().st_size
    part = _asked(request, size, tag)
    if part is None:
        response: HttpResponseBase = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    else:
        first, last = part
        file = path.open("rb")
        file.seek(first)
        response = StreamingHttpResponse(_pieces(file, last - first + 1), status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Type"] = "application/zip"
    # It is packed already, and a part of it must be counted in the bytes of the file.
    response["Content-Encoding"] = "identity"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    found = ASKED.match(request.headers.get("Range", ""))
    if found is None or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = int(found[1]), min(int(found[2] or size), size - 1)
    return (first, last) if first <= last else None


def _pieces(file: IO[bytes], left: int) -> Iterator[bytes]:
    with file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
