"""What no committed file may hold: addresses of package registries, paths of one machine, exceptions without a reason."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bastama.config.checks.fault import Fault

# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
)
HOST = re.compile("|".join(re.escape(host) for host in REGISTRIES), re.IGNORECASE)
MACHINE = re.compile(
    r"(?:^|[\s\"'`(=:,])/(?:" + "|".join(("wo" + "rk", "op" + "t", "ro" + "ot")) + r")/[\w.]"
)
LOCK_ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links")
NOQA = re.compile(r"#\s*noqa(?P<codes>:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?(?P<reason>\s+--\s+\S.{5,})?")
IGNORE = re.compile(r"#\s*type:\s*ignore(?P<codes>\[[a-z\-, ]+\])?(?P<reason>\s+#?\s*--\s+\S.{5,})?")


def files(tree: Path) -> list[Path]:
    """Return the files that are committed or about to be."""
    command = ["git", "-C", str(tree), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [tree / name for name in sorted(filter(None, listed.split("\0"))) if (tree / name).is_file()]


def faults(tree: Path) -> list[Fault]:
    """Read every committed text file line by line."""
    found: list[Fault] = []
    for path in files(tree):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, start=1):
            sentences = [*wrong_in_text(line, is_lock=path.suffix == ".lock")]
            if path.suffix == ".py" or path.name == "bastama":
                sentences.extend(wrong_in_code(line))
            found.extend(Fault(str(path.relative_to(tree)), number, sentence) for sentence in sentences)
    return found


def wrong_in_text(line: str, *, is_lock: bool) -> Iterator[str]:
    """Look for addresses and paths that hold only where the file was written."""
    if host := HOST.search(line):
        yield f"The address of a package registry stands here: {host.group()}. Packages are named, never their hosts."
    if is_lock and LOCK_ADDRESS.search(line):
        yield "A lock holds names, versions and hashes, and no address."
    if MACHINE.search(line):
        yield "A path of one machine stands here; other machines do not have it."


def wrong_in_code(line: str) -> Iterator[str]:
    """Look for exceptions to the rules that name no rule or give no reason."""
    if "noqa" in line and (exception := NOQA.search(line)):
        if not exception["codes"]:
            yield "This noqa excuses everything; name the rule: noqa: RULE -- reason."
        elif not exception["reason"]:
            yield "This noqa gives no reason: noqa: RULE -- reason."
    if "type: ignore" in line and (exception := IGNORE.search(line)) and not exception["codes"]:
        yield "This exception for types excuses everything; name the rule: ignore[rule]."
