"""RIS titles: which of T1, T2, JO, JF, JA, BT … is the title, the subtitle, the journal, its abbreviation."""

from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.record import Container, Title
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.text import folded
from bastama.library.formats.trace import DROPPED, GUESSED, MERGED

FULL = ("JF", "JO", "BT")
SHORT = ("JA", "J1", "J2")


def container_and_title(fields: Fields, draft: Draft) -> None:
    """The journal first: only where it is named elsewhere can T2 be a subtitle."""
    subtitle = _container(fields, draft)
    _title(fields, draft, subtitle)


def _container(fields: Fields, draft: Draft) -> Tagged | None:
    second = fields.take("T2")
    named = [*fields.take("JF"), *fields.take("JO"), *fields.take("BT")]
    short = fields.take(*SHORT)
    subtitle: Tagged | None = None
    known = {folded(one.text) for one in (*named, *short)}
    for tagged in second:
        if named and subtitle is None and folded(tagged.text) not in known and fields.has("T1", "TI"):
            subtitle = tagged
        else:
            named.append(tagged)
    _full_and_short(named, short, fields, draft)
    return subtitle


def _full_and_short(named: list[Tagged], short: list[Tagged], fields: Fields, draft: Draft) -> None:
    full = named[0].value if named else ""
    abbreviation = ""
    for tagged in named:
        text = tagged.value
        if text == full:
            _say_full(tagged, first=tagged is named[0], draft=draft)
        elif folded(text) == folded(full):
            draft.place(tagged.lines[0], tagged.tag, "container.title", printed=text, value=full)
            draft.say("container", tagged.lines, MERGED, "container.repeated", tag=tagged.tag)
        elif not abbreviation and tagged.tag == "JO" and len(text) < len(full):
            abbreviation = _say_short(tagged, text, draft)
        else:
            fields.set_aside(tagged)
    for tagged in short:
        text = tagged.value
        if full and folded(text) == folded(full):
            draft.place(tagged.lines[0], tagged.tag, "container.title", printed=text, value=full)
            draft.say("container", tagged.lines, MERGED, "container.repeated", tag=tagged.tag)
        elif not abbreviation:
            abbreviation = _say_short(tagged, text, draft)
        else:
            fields.set_aside(tagged)
    if full or abbreviation:
        draft.values["container"] = Container(full, abbreviation)


def _say_full(tagged: Tagged, *, first: bool, draft: Draft) -> None:
    draft.place(tagged.lines[0], tagged.tag, "container.title")
    if not first:
        draft.say("container", tagged.lines, MERGED, "container.repeated", tag=tagged.tag)
    elif tagged.tag == "T2":
        draft.say("container", tagged.lines, GUESSED, "container.from-t2")
    else:
        draft.say("container", tagged.lines, "kept", "field.read")


def _say_short(tagged: Tagged, text: str, draft: Draft) -> str:
    draft.place(tagged.lines[0], tagged.tag, "container.short")
    draft.say("container", tagged.lines, GUESSED, "container.short", tag=tagged.tag)
    return text


def _title(fields: Fields, draft: Draft, subtitle: Tagged | None) -> None:
    titles = [*fields.take("TI"), *fields.take("T1"), *fields.take("CT")]
    short = fields.take("ST")
    if titles:
        joined = titles[0].value
        parts = _with_subtitle(joined, subtitle, draft) or _with_short_title(joined, short, draft)
        draft.values["title"] = title = parts or _divided(joined, titles[0], draft)
        part = "title.main" if subtitle else "title.joined"
        draft.place(titles[0].lines[0], titles[0].tag, part)
        draft.say("title", titles[0].lines, "kept", "field.read")
        _repeated(titles[1:], title, fields, draft)
    elif short:
        titles, short = short[:1], short[1:]
        draft.keep("title", Title(titles[0].value), titles[0].lines)
        draft.place(titles[0].lines[0], "ST", "title.joined")
    for tagged in short:
        fields.set_aside(tagged)


def _with_subtitle(main: str, subtitle: Tagged | None, draft: Draft) -> Title | None:
    if subtitle is None:
        return None
    draft.place(subtitle.lines[0], "T2", "title.sub")
    draft.say("title", subtitle.lines, GUESSED, "title.subtitle")
    return Title(main, subtitle.value)


def _with_short_title(joined: str, short: list[Tagged], draft: Draft) -> Title | None:
    """ST that begins the title is the main title; so strict RIS says where the subtitle starts."""
    if not short:
        return None
    main = short[0].value
    title = Title(main, joined.removeprefix(main).lstrip(": "))
    if not joined.startswith(main) or title.joined != joined:
        return None
    tagged = short.pop(0)
    draft.place(tagged.lines[0], "ST", "title.main")
    draft.say("title", tagged.lines, "kept", "field.read")
    return title


def _divided(joined: str, tagged: Tagged, draft: Draft) -> Title:
    title = divided_title(joined)
    if title.sub:
        draft.say("title", tagged.lines, GUESSED, "title.divided")
    return title


def _repeated(others: list[Tagged], title: Title, fields: Fields, draft: Draft) -> None:
    for tagged in others:
        text = tagged.value
        if folded(text) in (folded(title.main), folded(title.joined)):
            draft.say("title", tagged.lines, DROPPED, "title.repeated", tag=tagged.tag)
            part = "title.main" if folded(text) == folded(title.main) else "title.joined"
            value = title.main if part == "title.main" else title.joined
            draft.place(tagged.lines[0], tagged.tag, part, printed=text, value=value)
        else:
            fields.set_aside(tagged)
