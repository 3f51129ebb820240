"""The reference in the text as GOST R 7.0.5 has it where lists are ordered by author: “[Серикова, 2026]”.

Its entry in the list is the one of the numbered list; only what leads there differs. The style that Zotero offers for it writes
Russian labels into works of every language, so it is not used.
"""

from bastama.library.formats.record import Record

NAMES_MOST = 3
WORDS_OF_A_TITLE = 4


def reference_in_text(work: Record) -> str:
    """Up to three family names and the year; with four authors or with none, the title, a long one cut after four words."""
    names = [one.family for one in work.people()]
    if not names or len(names) > NAMES_MOST:
        words = work.title.main.split()
        names = [" ".join(words[:WORDS_OF_A_TITLE]) + (" …" if len(words) > WORDS_OF_A_TITLE else "")]
    return f"[{', '.join(filter(None, (*names, work.year)))}]"
