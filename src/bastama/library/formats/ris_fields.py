"""The fields of one RIS record, taken tag by tag; an empty one is taken aside at once."""

from bastama.library.formats.draft import Draft
from bastama.library.formats.own_notes import OWN_TAG, is_own
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.text import many_lines


class Fields:
    """What of a record is not yet understood. Taking a tag hands over its fields in their order."""

    def __init__(self, fields: list[Tagged], draft: Draft) -> None:
        self._left: list[Tagged] = []
        self._draft = draft
        for tagged in fields:
            if many_lines(tagged.text):
                self._left.append(tagged)
            else:
                draft.drop("", tagged.lines, "ris.empty-tag", tag=tagged.tag)

    def take(self, *tags: str) -> list[Tagged]:
        taken = [one for one in self._left if one.tag in tags]
        self._left = [one for one in self._left if one.tag not in tags]
        return taken

    def has(self, *tags: str) -> bool:
        return any(one.tag in tags for one in self._left)

    def remaining(self) -> list[Tagged]:
        """All that no rule took, except what this library wrote about itself."""
        rest = [one for one in self._left if not (one.tag == OWN_TAG and is_own(one.text))]
        self._left = [one for one in self._left if one.tag == OWN_TAG and is_own(one.text)]
        return rest

    def set_aside(self, tagged: Tagged, code: str = "ris.unknown-tag", how: str = "kept") -> None:
        self._draft.set_aside(tagged.tag, many_lines(tagged.text), tagged.lines, code, how)
