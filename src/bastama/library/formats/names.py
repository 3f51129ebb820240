"""Names of people as printed, into family and given name, without guessing more than the sign says."""

from bastama.library.formats.record import Contributor
from bastama.library.formats.text import one_line

PARTICLES = frozenset("de del della der den di du la le van von ter ten zu zum al bin ben ibn".split())


def listed(text: str, role: str = "author") -> Contributor:
    """“Family, Given”: divided at the first comma only. Without a comma it is one whole name."""
    return divided(one_line(text), role)


def divided(printed: str, role: str = "author") -> Contributor:
    """The same of a name in normal form."""
    family, _, given = printed.partition(",")
    family, given = family.strip(), given.strip()
    if not (family and given):
        family, given = printed.strip(", "), ""
    return Contributor(family, given, role, printed)


def written(text: str, role: str = "author") -> Contributor:
    """“Given Family”: the last word is the family name, with the lower-case particles before it."""
    printed = one_line(text)
    if "," in printed:
        return listed(printed, role)
    words = printed.split(" ")
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return Contributor(" ".join(words[start:]), " ".join(words[:start]), role, printed)


def signed(name: str) -> Contributor:
    """Two words are a given and a family name, as people write themselves here; any other name stays whole."""
    if "," in name:
        return listed(name)
    return written(name) if len(name.split()) == 2 else Contributor(name, printed=name)
