"""The fields of one RIS record, taken tag by tag; an empty one is taken aside at once."""

from itertools import chain

from bastama.library.formats.draft import Draft
from bastama.library.formats.own_notes import OWN_TAG, is_own
from bastama.library.formats.ris_lines import Block, Printed, Tagged
from bastama.library.formats.text import many_lines, one_line


class Fields:
    """What of a record is not yet understood, by its tag. Taking tags hands over their fields in their order."""

    def __init__(self, block: Block, draft: Draft) -> None:
        left: dict[str, list[Tagged]] = {}
        self.left = left
        self._draft = draft
        for one in block.tagged or _in_normal_form(block.printed, draft):
            tag = one[0]
            if tag in left:
                left[tag].append(one)
            else:
                left[tag] = [one]

    def has(self, *tags: str) -> bool:
        return not self.left.keys().isdisjoint(tags)

    def take(self, *tags: str) -> list[Tagged]:
        left = self.left
        found = [left.pop(tag) for tag in tags if tag in left]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=_place)

    def remaining(self) -> list[Tagged]:
        """All that no rule took, except what this library wrote about itself."""
        notes = self.left.pop(OWN_TAG, [])
        own = [one for one in notes if is_own(one[3])]
        rest = [one for one in notes if not is_own(one[3])]
        rest.extend(one for tagged in self.left.values() for one in tagged)
        self.left = {OWN_TAG: own} if own else {}
        return sorted(rest, key=_place)

    def set_aside(self, tagged: Tagged, code: str = "ris.unknown-tag", how: str = "kept") -> None:
        tag, _, lines, whole = tagged
        self._draft.set_aside(tag, whole, lines, code, how)


def _in_normal_form(fields: list[Printed], draft: Draft) -> list[Tagged]:
    """Fields as they were found, brought into normal form; what this library wrote about itself stays to the letter."""
    tagged: list[Tagged] = []
    for one in fields:
        text, lines = "\n".join(one.pieces), tuple(one.lines)
        whole = many_lines(text)
        if not whole:
            draft.drop("", lines, "ris.empty-tag", tag=one.tag)
            continue
        if one.tag == OWN_TAG and is_own(text):
            whole = text
        tagged.append((one.tag, one_line(whole) if "\n" in whole else whole, lines, whole))
    return tagged


def _place(tagged: Tagged) -> int:
    return tagged[2][0]
