"""Files that tests keep, on the disk or in the store."""

from collections.abc import Callable

from bastama.foundation.stores import s3
from bastama.people import make as people
from bastama.projects import make
from bastama.projects.files.places import kept_path
from bastama.projects.models.work import Evidence, StoredFile

BIG = 2 * 1024 * 1024
Names = Callable[[], dict[str, int]]


def on_disk(content: bytes, like: Evidence) -> StoredFile:
    """A file that is kept on the disk, with evidence of its own."""
    return make.stored_file(make.evidence(like.project, like.entry.writer or people.person()), content)


def in_store(far: s3.S3Store, content: bytes, like: Evidence) -> StoredFile:
    """A file that is kept in the store alone."""
    file = on_disk(content, like)
    far.keep(kept_path(file.stored_as), file.stored_as)
    return file
