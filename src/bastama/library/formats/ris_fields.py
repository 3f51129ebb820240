"""The fields of one RIS record, taken tag by tag; an empty one is taken aside at once."""

from bastama.library.formats.draft import Draft
from bastama.library.formats.own_notes import OWN_TAG, is_own
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.text import is_plain, many_lines


class Fields:
    """What of a record is not yet understood. Taking a tag hands over its fields in their order."""

    def __init__(self, fields: list[Tagged], draft: Draft) -> None:
        self._left: dict[str, list[Tagged]] = {}
        self._draft = draft
        for tagged in fields:
            text = tagged.text
            tagged.whole = text if is_plain(text) else many_lines(text)
            if tagged.whole:
                self._left.setdefault(tagged.tag, []).append(tagged)
            else:
                draft.drop("", tagged.lines, "ris.empty-tag", tag=tagged.tag)

    def has_any(self, tags: frozenset[str]) -> bool:
        return not tags.isdisjoint(self._left)

    def has(self, *tags: str) -> bool:
        return not self._left.keys().isdisjoint(tags)

    def take(self, *tags: str) -> list[Tagged]:
        taken: list[Tagged] = []
        for tag in tags:
            if more := self._left.pop(tag, None):
                taken = sorted(taken + more, key=_place) if taken else more
        return taken

    def remaining(self) -> list[Tagged]:
        """All that no rule took, except what this library wrote about itself."""
        notes = self._left.pop(OWN_TAG, [])
        own = [one for one in notes if is_own(one.text)]
        rest = [one for one in notes if one not in own]
        rest.extend(one for tagged in self._left.values() for one in tagged)
        self._left = {OWN_TAG: own} if own else {}
        return sorted(rest, key=_place)

    def set_aside(self, tagged: Tagged, code: str = "ris.unknown-tag", how: str = "kept") -> None:
        self._draft.set_aside(tagged.tag, tagged.whole, tagged.lines, code, how)


def _place(tagged: Tagged) -> int:
    return tagged.lines[0]
