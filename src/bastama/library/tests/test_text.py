"""Letters that need no closer look stay what they are, whatever stands beside them."""

import unicodedata

from bastama.library.formats.text import is_everyday, one_line

SIGNS = [sign for sign in map(chr, range(0x11000)) if is_everyday(sign)]
BREAKS = ("\n", "\r")


def test_every_everyday_sign_is_printed() -> None:
    assert [sign for sign in SIGNS if not sign.isprintable() and sign not in BREAKS] == []


def test_no_two_everyday_signs_become_another() -> None:
    """Every pair of them stands in one of these texts."""
    assert all(unicodedata.is_normalized("NFC", "".join(sign + other for other in SIGNS)) for sign in SIGNS)


def test_what_people_write_here_is_everyday() -> None:
    assert is_everyday("«Сәуле Әбдіғали» – № 7, it’s naïve…\r\n")


def test_what_has_to_be_brought_into_normal_form_is_not() -> None:
    odd = ["и\u0306", "а\u00a0б", "\u200b", "\ufeff", "\x00", "ΌΩ\u2126", "\u2028"]
    assert [text for text in odd if is_everyday(text)] == []
    assert one_line("и\u0306") == "й"
