"""What a harvester asks, checked against the protocol. Nothing here knows the database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PREFIX = "oai_dc"
LISTS = ("ListIdentifiers", "ListRecords")
ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    **dict.fromkeys(LISTS, ({"metadataPrefix"}, {"from", "until", "set"})),
}
"""Of each verb, the arguments it must have and those it may have; a list goes on with a token and nothing else."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORD = re.compile(r"[A-Za-z0-9\-_.!~*'()]+")
SET = re.compile(rf"{WORD.pattern}(:{WORD.pattern})*")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:([A-Za-z0-9\-_.!~*'();/?:@&=+$,#]|%[0-9A-Fa-f]{2})+")
FORMS = {"metadataPrefix": WORD, "set": SET, "identifier": ADDRESS}
"""How values have to be written; an answer says its arguments again, and has to be right itself."""
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Wrong(Exception):
    """An error of the protocol: its code, and what is wrong in a sentence. It is an answer like another, with status 200."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code, self.sentence = code, sentence
        super().__init__(sentence)


@dataclass(frozen=True)
class Span:
    """Which records a list is of: changed from a moment on, before another, in a set."""

    since: str = ""
    until: str = ""
    set: str = ""

    @property
    def first(self) -> datetime | None:
        return moment(self.since) if self.since else None

    @property
    def end(self) -> datetime | None:
        """The first moment after it: `until` includes its second, or its day."""
        if not self.until:
            return None
        try:
            return moment(self.until) + (timedelta(seconds=1) if "T" in self.until else timedelta(days=1))
        except OverflowError:
            return None


def checked(given: Mapping[str, list[str]]) -> dict[str, str]:
    """The arguments with their verb; refuses one that is not known, missing, or said twice."""
    verbs = given.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise Wrong("badVerb", f"Say one verb of: {', '.join(ARGUMENTS)}.")
    needed, allowed = ARGUMENTS[verbs[0]]
    names = set(given) - {"verb"}
    if verbs[0] in LISTS and names == {"resumptionToken"}:
        needed, allowed = {"resumptionToken"}, set()
    if strange := names - needed - allowed:
        raise Wrong("badArgument", f"{verbs[0]} does not take: {', '.join(sorted(strange))}.")
    if missing := needed - names:
        raise Wrong("badArgument", f"{verbs[0]} needs: {', '.join(sorted(missing))}.")
    if doubled := [name for name, said in given.items() if len(said) != 1]:
        raise Wrong("badArgument", f"Said more than once: {', '.join(sorted(doubled))}.")
    if odd := [name for name, form in FORMS.items() if name in given and not form.fullmatch(given[name][0])]:
        raise Wrong("badArgument", f"Not written as the protocol has it: {', '.join(odd)}.")
    return {name: said[0] for name, said in given.items()}


def span_of(arguments: Mapping[str, str]) -> Span:
    """The span of a list; refuses what is no date, two of different granularity, and an end before its beginning."""
    since, until = arguments.get("from", ""), arguments.get("until", "")
    for name in ("from", "until"):
        if name in arguments:
            moment(arguments[name])
    if since and until and len(since) != len(until):
        raise Wrong("badArgument", "from and until have to be of one granularity.")
    if since and until and since > until:
        raise Wrong("badArgument", "until lies before from.")
    return Span(since, until, arguments.get("set", ""))


def moment(text: str) -> datetime:
    form = "%Y-%m-%d" if DAY.fullmatch(text) else "%Y-%m-%dT%H:%M:%SZ" if SECOND.fullmatch(text) else ""
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        raise Wrong("badArgument", "A date is written as 2026-02-18 or 2026-02-18T09:30:00Z.") from None


def check_prefix(prefix: str) -> None:
    if prefix != PREFIX:
        raise Wrong("cannotDisseminateFormat", f"Records are given as {PREFIX} only.")
