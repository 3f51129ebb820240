"""What a new version of a questionnaire may not do to the earlier one, so that answers can be compared."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bastama.programmes.package.model import Text
from bastama.programmes.package.shape import Say
from bastama.surveys.package.check import spots
from bastama.surveys.package.model import Item, Questionnaire, digest
from bastama.surveys.package.reader import Examined, examine, examined_of, opened

# What an answer under a code means depends on these.
MEANING = ("answers", "open", "scale", "theme", "reverse")
PLACES_SHOWN = 3


def examine_since(source: Path | str | bytes, earlier: Path | str | bytes) -> Examined:
    """Read a package, and say also what its earlier version forbids."""
    package, questionnaire = opened(source)
    old = examine(earlier).questionnaire
    if old is None:
        package.say("since-faulty", (), name=earlier.name if isinstance(earlier, Path) else "")
    elif questionnaire is not None:
        _check_since(questionnaire, old, package.say)
    return examined_of(package, questionnaire)


def comparable(new: Questionnaire[Text], old: Questionnaire[Text]) -> tuple[str, ...]:
    """The scales and themes whose figures of both versions may stand side by side: same items, asked alike."""
    both = [each.id for each in old.measured]
    names = [each.id for each in new.measured if each.id in both]
    return tuple(name for name in names if _alike(new, name) == _alike(old, name))


def _alike(questionnaire: Questionnaire[Text], name: str) -> tuple[Any, ...]:
    code, items, reverse, lowest, highest = questionnaire.keyed(name)
    rows = {questionnaire.item(item).answers for item in items}
    return code, set(items), reverse, lowest, highest, rows


def _check_since(new: Questionnaire[Text], old: Questionnaire[Text], say: Say) -> None:
    if new.key != old.key:
        say("since-key", ("key",), old=old.key)
        return
    if new.version == old.version:
        if digest(new) != digest(old):
            say("since-frozen", ("version",), version=new.version, places=_differing(new, old))
        return
    _check_answers(new, old, say)
    _check_retired(new, old, say)
    earlier = {item.id: item for item in old.items}
    for item, spot in spots(new):
        if item.id in old.retired:
            say("since-reused", (*spot, "id"), id=item.id)
        elif item.id in earlier:
            for key, before, now in _turned(item, earlier[item.id]):
                say("since-item", (*spot, key), id=item.id, key=key, old=before, new=now)
    _check_words(new, old, say)


def _turned(item: Item[Text], earlier: Item[Text]) -> Iterator[tuple[str, str, str]]:
    for key in MEANING:
        before, now = getattr(earlier, key), getattr(item, key)
        if before != now:
            yield key, _shown(before), _shown(now)


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else f"“{value}”"


def _check_answers(new: Questionnaire[Text], old: Questionnaire[Text], say: Say) -> None:
    earlier = {row.id: row for row in old.answers}
    for number, row in enumerate(new.answers):
        before = earlier.get(row.id)
        if before and (before.lowest, before.highest) != (row.lowest, row.highest):
            say("since-answers", ("answers", number), id=row.id, old=f"{before.lowest} to {before.highest}")


def _check_retired(new: Questionnaire[Text], old: Questionnaire[Text], say: Say) -> None:
    has = {item.id for item in new.items} | set(new.retired)
    for item in old.items:
        if item.id not in has:
            say("since-dropped", ("retired",), id=item.id)
    for code in old.retired:
        if code not in has:
            say("since-retired", ("retired",), id=code)


def _check_words(new: Questionnaire[Text], old: Questionnaire[Text], say: Say) -> None:
    """Words by which an answer is given: of items, and of the answers themselves."""
    before = dict(_answered(old))
    for (path, language), text in _answered(new):
        earlier = before.get((path, language), text)
        if earlier != text:
            file = f"words.{language}.toml"
            say("since-words", path, file=file, language=language, key=".".join(path), old=earlier)


def _answered(
    questionnaire: Questionnaire[Text],
) -> Iterator[tuple[tuple[tuple[str, ...], str], str]]:
    for item in questionnaire.items:
        for language, text in item.words.items():
            yield (("items", item.id), language), text
    for row in questionnaire.answers:
        for option in row.options:
            for language, text in option.label.items():
                yield (("answers", row.id, str(option.code)), language), text


def _differing(new: Questionnaire[Text], old: Questionnaire[Text]) -> str:
    """Where two texts of one version differ, as far as it helps to find it."""
    before, now = dict(_leaves(asdict(old), "")), dict(_leaves(asdict(new), ""))
    places = [place for place in {**before, **now} if before.get(place) != now.get(place)]
    return ", ".join(places[:PLACES_SHOWN]) + (", …" if len(places) > PLACES_SHOWN else "")


def _leaves(part: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for key, each in part.items():
            yield from _leaves(each, f"{place}.{key}".lstrip("."))
    elif isinstance(part, tuple | list):
        for number, each in enumerate(part):
            named = each.get("id") if isinstance(each, dict) else None
            yield from _leaves(each, f"{place}.{named or number}")
    else:
        yield place, part
