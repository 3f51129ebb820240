"""Files that are looked through before they are taken in: kept for a day between looking and saying yes."""

import base64
import json
import re
from datetime import timedelta
from uuid import UUID

from bastama.foundation.days import now
from bastama.foundation.text import plain
from bastama.library.revising import Upload

PLACE = re.compile(r"[0-9]{1,4}\.[0-9]{1,7}")
KEPT_FOR = timedelta(days=1)
Files = list[tuple[str, bytes]]


def put_aside(files: Files) -> Upload:
    """Keep files until somebody has looked through them; those of yesterday go."""
    Upload.objects.filter(at__lt=now() - KEPT_FOR).delete()
    held = [[plain(name)[:200], base64.b64encode(data).decode()] for name, data in files]
    return Upload.objects.create(held=json.dumps(held))


def waiting(id: UUID) -> Upload | None:
    """What waits under this number; nothing once it was taken in, or after a day."""
    return Upload.objects.filter(pk=id, at__gte=now() - KEPT_FOR).first()


def files_of(upload: Upload) -> Files:
    return [(name, base64.b64decode(data)) for name, data in json.loads(upload.held)]


def leave_out(upload: Upload, *, shown: list[str], wanted: list[str]) -> None:
    """Remember which of the records that were shown are not wanted; of the others it stays as it was said."""
    there = {one for one in shown if PLACE.fullmatch(one)}
    upload.left_out = sorted((set(upload.left_out) - there) | (there & set(wanted)))
    upload.save(update_fields=["left_out"])
