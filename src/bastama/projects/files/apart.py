"""A paper rewritten in a process of its own, which may take so much memory and time and no more.

A few kilobytes of a PDF can unpack into gigabytes, and what unpacks them knows no limit. Then that process ends, and
the site goes on. The bounds on memory hold on Linux.
"""

import resource
import subprocess
import sys
from pathlib import Path

from bastama.projects.errors.files import FileLocked, FileUnreadable

MEMORY_MOST = 512 * 1024**2
SECONDS_MOST = 30
LOCKED, UNREADABLE = 3, 4


def rewrite_apart(source: Path, target: Path) -> None:
    """Rewrite a PDF as `papers.clean_paper` does. Refuses as it does, and what asks for too much memory or time."""
    command = [sys.executable, "-m", __name__, str(source), str(target)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS_MOST, check=False)
    except subprocess.TimeoutExpired as error:
        raise FileUnreadable from error
    if done.returncode == LOCKED:
        raise FileLocked
    if done.returncode != 0:
        raise FileUnreadable


def main(source: str, target: str) -> int:
    """Run in the process of its own: the refusals leave it as numbers."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    from bastama.projects.files.papers import clean_paper  # noqa: PLC0415 -- only within the bounds

    try:
        clean_paper(Path(source), Path(target))
    except FileLocked:
        return LOCKED
    except (FileUnreadable, MemoryError):
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
