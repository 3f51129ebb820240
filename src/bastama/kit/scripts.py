"""Our scripts as they go over the line: without the comments and the indentation, which are for who reads the code."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOR_READERS = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)[ \t]*\n|^[ \t]+|^\n", re.MULTILINE)


def bare(script: str) -> str:
    """The same script without what stands on lines of its own for its readers. No text of ours goes over a line's end."""
    return FOR_READERS.sub("", script)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it says nothing of its types
    """Static files under names of their content; a script of ours is kept bare, one of others as it came."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".js") and ".min." not in name:
            # Its content was read already, for its name.
            content.seek(0)
            content = ContentFile(bare(content.read().decode()).encode())
        return str(super()._save(name, content))
