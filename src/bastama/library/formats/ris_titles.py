"""RIS titles: which of T1, T2, JO, JF, JA, BT … is the title, the subtitle, the journal, its abbreviation."""

from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.record import Container, Title
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.text import folded
from bastama.library.formats.trace import DROPPED, GUESSED, MERGED

SHORT = ("JA", "J1", "J2")
TAGS = frozenset({"T2", "JF", "JO", "BT", *SHORT, "TI", "T1", "CT", "ST"})


def container_and_title(fields: Fields, draft: Draft) -> None:
    """The journal first: only where it is named elsewhere can T2 be a subtitle."""
    subtitle = _container(fields, draft)
    _title(fields, draft, subtitle)


def _container(fields: Fields, draft: Draft) -> Tagged | None:
    left = fields.left
    second = left.pop("T2", [])
    named = [*left.pop("JF", ()), *left.pop("JO", ()), *left.pop("BT", ())]
    short = fields.take(*SHORT)
    subtitle: Tagged | None = None
    if second:
        known = {folded(value) for _, value, _, _ in (*named, *short)}
        for tagged in second:
            if named and subtitle is None and folded(tagged[1]) not in known and fields.has("T1", "TI"):
                subtitle = tagged
            else:
                named.append(tagged)
    if named or short:
        _full_and_short(named, short, fields, draft)
    return subtitle


def _full_and_short(named: list[Tagged], short: list[Tagged], fields: Fields, draft: Draft) -> None:
    full = named[0][1] if named else ""
    abbreviation = ""
    for tagged in named:
        tag, text, lines, _ = tagged
        if text == full:
            _say_full(tagged, first=tagged is named[0], draft=draft)
        elif folded(text) == folded(full):
            draft.place(lines[0], tag, "container.title", printed=text, value=full)
            draft.say("container", lines, MERGED, _repeats(tag), tag=tag)
        elif not abbreviation and tag == "JO" and len(text) < len(full):
            abbreviation = _say_short(tagged, draft)
        else:
            fields.set_aside(tagged)
    for tagged in short:
        tag, text, lines, _ = tagged
        if full and folded(text) == folded(full):
            draft.place(lines[0], tag, "container.title", printed=text, value=full)
            draft.say("container", lines, MERGED, "container.repeated", tag=tag)
        elif not abbreviation:
            abbreviation = _say_short(tagged, draft)
        else:
            fields.set_aside(tagged)
    draft.values["container"] = Container(full, abbreviation)


def _say_full(tagged: Tagged, *, first: bool, draft: Draft) -> None:
    tag, _, lines, _ = tagged
    if first and tag != "T2":
        draft.read("container", lines, tag, "container.title")
        return
    draft.place(lines[0], tag, "container.title")
    if first:
        draft.say("container", lines, GUESSED, "container.from-t2")
    else:
        draft.say("container", lines, MERGED, _repeats(tag), tag=tag)


def _repeats(tag: str) -> str:
    """JO often holds an abbreviation; the other tags are made for the full title."""
    return "container.repeated" if tag == "JO" else "container.same"


def _say_short(tagged: Tagged, draft: Draft) -> str:
    tag, text, lines, _ = tagged
    draft.place(lines[0], tag, "container.short")
    draft.say("container", lines, GUESSED, "container.short", tag=tag)
    return text


def _title(fields: Fields, draft: Draft, subtitle: Tagged | None) -> None:
    left = fields.left
    titles = [*left.pop("TI", ()), *left.pop("T1", ()), *left.pop("CT", ())]
    short = left.pop("ST", [])
    if titles:
        tag, joined, lines, _ = titles[0]
        parts = _with_subtitle(joined, subtitle, draft) or _with_short_title(joined, short, draft)
        draft.values["title"] = title = parts or _divided(joined, lines, draft)
        draft.read("title", lines, tag, "title.main" if subtitle else "title.joined")
        if len(titles) > 1:
            _repeated(titles[1:], title, fields, draft)
    elif short:
        tag, main, lines, _ = short.pop(0)
        draft.values["title"] = Title(main)
        draft.read("title", lines, tag, "title.joined")
    for tagged in short:
        fields.set_aside(tagged)


def _with_subtitle(main: str, subtitle: Tagged | None, draft: Draft) -> Title | None:
    if subtitle is None:
        return None
    _, sub, lines, _ = subtitle
    draft.place(lines[0], "T2", "title.sub")
    draft.say("title", lines, GUESSED, "title.subtitle")
    return Title(main, sub)


def _with_short_title(joined: str, short: list[Tagged], draft: Draft) -> Title | None:
    """ST that begins the title is the main title; so strict RIS says where the subtitle starts."""
    if not short:
        return None
    main = short[0][1]
    title = Title(main, joined.removeprefix(main).lstrip(": "))
    if not joined.startswith(main) or title.joined != joined:
        return None
    tag, _, lines, _ = short.pop(0)
    draft.read("title", lines, tag, "title.main")
    return title


def _divided(joined: str, lines: tuple[int, ...], draft: Draft) -> Title:
    title = divided_title(joined)
    if title.sub:
        draft.say("title", lines, GUESSED, "title.divided")
    return title


def _repeated(others: list[Tagged], title: Title, fields: Fields, draft: Draft) -> None:
    for tagged in others:
        tag, text, lines, _ = tagged
        if folded(text) in (folded(title.main), folded(title.joined)):
            draft.say("title", lines, DROPPED, "title.repeated", tag=tag)
            part = "title.main" if folded(text) == folded(title.main) else "title.joined"
            value = title.main if part == "title.main" else title.joined
            draft.place(lines[0], tag, part, printed=text, value=value)
        else:
            fields.set_aside(tagged)
