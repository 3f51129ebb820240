from hypothesis import given
from hypothesis import strategies as st

from bastama.projects.differing import IN, LEFT, MOST_SHOWN, OUT, SAME, Piece, differing, shortened

TEXT = st.lists(st.sampled_from(["үн", "дауыс", "оқушы", "и", "school", "\n", " ", "ё!"]), max_size=40).map(
    " ".join
)


def words(pieces: list[Piece], *kinds: str) -> list[str]:
    return "".join(piece.text for piece in pieces if piece.kind in kinds).split()


@given(TEXT, TEXT)
def test_differing_holds_both_texts_word_for_word(before: str, after: str) -> None:
    pieces = differing(before, after)
    assert (words(pieces, SAME, OUT), words(pieces, SAME, IN)) == (before.split(), after.split())


@given(TEXT, TEXT)
def test_shortened_counts_every_word_it_leaves_out(before: str, after: str) -> None:
    pieces = differing(before, after)
    short = shortened(pieces, most=5)
    shown = len(words(short, SAME, OUT, IN))
    assert shown + sum(piece.count for piece in short if piece.kind == LEFT) >= len(
        words(pieces, SAME, OUT, IN)
    )
    assert shown <= 5


def test_differing_names_the_one_word_that_changed() -> None:
    pieces = differing("Он секунд күту керек болды", "Он бес секунд күту керек болды")
    assert [(piece.kind, piece.text.strip()) for piece in pieces] == [
        (SAME, "Он"),
        (IN, "бес"),
        (SAME, "секунд күту керек болды"),
    ]


def test_differing_keeps_one_word_alone_with_the_changes_around_it() -> None:
    kinds = [piece.kind for piece in differing("a b c", "x b y")]
    assert kinds == [OUT, IN]


def test_shortened_leaves_a_long_text_readable() -> None:
    long = " ".join(f"w{number}" for number in range(3000))
    short = shortened(differing(long, long.replace("w1500 ", "new ")))
    assert (words(short, OUT), words(short, IN)) == (["w1500"], ["new"])
    assert len(words(short, SAME, OUT, IN)) < 30


def test_shortened_of_a_text_written_anew_stays_within_what_a_page_takes() -> None:
    first, second = (" ".join(f"{letter}{number}" for number in range(9000)) for letter in "ab")
    assert len(words(shortened(differing(first, second)), SAME, OUT, IN)) <= MOST_SHOWN


def test_differing_of_long_texts_that_share_one_changed_middle_is_word_by_word() -> None:
    start, end = (" ".join(f"{letter}{number}" for number in range(9000)) for letter in "ab")
    pieces = differing(f"{start} үн {end}", f"{start} дауыс {end}")
    assert (words(pieces, OUT), words(pieces, IN)) == (["үн"], ["дауыс"])
