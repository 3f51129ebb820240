"""A part of a file, for who asks for one: some phones play a sound only where they may ask for parts of it."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpResponse, HttpResponseBase

ASKED = re.compile(r"bytes=([0-9]{1,12})-([0-9]{0,12})")
AT_ONCE = 64 * 1024


def only_a_part(response: FileResponse, asked: str, size: int) -> HttpResponseBase:
    """An answer with a whole file, or with the part that was asked for; what we do not read is answered with the whole."""
    response["Accept-Ranges"] = "bytes"
    found = ASKED.fullmatch(asked)
    if found is None or response.file_to_stream is None:
        return response
    begins, ends = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if begins > ends:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = response.file_to_stream
    file.seek(begins)
    response.streaming_content = _pieces(file, ends - begins + 1)
    response.status_code = 206
    response["Content-Range"] = f"bytes {begins}-{ends}/{size}"
    response["Content-Length"] = str(ends - begins + 1)
    return response


def _pieces(file: IO[bytes], left: int) -> Iterator[bytes]:
    while left > 0 and (piece := file.read(min(left, AT_ONCE))):
        left -= len(piece)
        yield piece
