"""Whether a word of a text is a form of a word of a name: by the endings of the language in which the name is."""

import re
from functools import lru_cache

from bastama.library.search_words import beginning

RUSSIAN_ENDINGS = (
    (re.compile("(?:[иея]ми|ией|[иыое](?:го|му|ми)|и[яюхм])$"), 4),
    (re.compile("(?:[аяиы]х|[аоеияы]м|[оеиыа]й|[ая]я|[ое]е|[ыи]е|[ую]ю|ью|ья|ами)$"), 4),
    (re.compile("(?:[оеё]в|[аяоеиыуюьй])$"), 3),
)
"""Longer ones first; each only where so many letters stay."""
REFLEXIVE = re.compile("(?<=[яйеихюму])ся$")
ENGLISH_SHORTEST = 4
OTHER_WORDS = frozenset({"сенімді", "күнделікті", "сел", "села"})
"""Reliable, daily, sat: words of their own, though they look like a form of another."""
KAZAKH_WITHIN, KAZAKH_ALONE = 3, 4
KAZAKH_ENDINGS = re.compile(
    "(?:[лдт][ае]р)?"
    "(?:ым|[іи]м|м|ымыз|[іи]м[іи]з|мыз|м[іи]з|ы[ңн]|[іи][ңн]|[ңн]|ы[ңн]ыз|[іи][ңн][іи]з|ы|[іи]|сы|с[іи])?"
    "(?:[ндт][ыіи][ңн]|н?[ғгқк][ае]|н[ае]|[ае]|[ндт][ыіи]|н|н?[дт][ае]|н?[дт][ае]н|н[ае]н|[мбп]ен)?"
    "(?:[ғг]ы|[гк][іи]|с[ыіи]з)?"
)
"""Number, owner, case and place, one after another; [іи] and the like are letters as a Russian keyboard has them."""
KAZAKH_OWNED = re.compile("(?<=[^аәеоөуұүыійияэ])[ыіи]$|с[ыіи]$")
SOFTENED = {"п": "б", "қ": "ғ", "к": "г"}
ENGLISH_ENDINGS = re.compile("(?:e|es|s)?")


@lru_cache(maxsize=1 << 14)
def is_form_of(named: str, language: str, word: str, *, is_alone: bool = False) -> bool:
    """Whether a folded word of a text is the word of a name in that language, or a form of it.

    Where it is the whole name (`is_alone`), more of it has to be there.
    """
    if word == named:
        return True
    if word in OTHER_WORDS:
        return False
    if language == "kk":
        return _is_kazakh_form(named, word, KAZAKH_ALONE if is_alone else KAZAKH_WITHIN)
    if language == "ru":
        return _russian_stem(named) == _russian_stem(word)
    # “questioning” is no form of “question”, nor is “poster” one of “post”.
    shorter, longer = sorted((beginning(named), beginning(word)), key=len)
    return longer.startswith(shorter) and (
        shorter == longer
        or (len(shorter) >= ENGLISH_SHORTEST and bool(ENGLISH_ENDINGS.fullmatch(longer[len(shorter) :])))
    )


@lru_cache(maxsize=1 << 14)
def _russian_stem(word: str) -> str:
    """Without the ending and what endings soften: «обучение», «обучения», «обучений» are «обучен»."""
    plain = REFLEXIVE.sub("", word)
    for endings, shortest in RUSSIAN_ENDINGS:
        stem = endings.sub("", plain)
        if stem != plain and len(stem) >= shortest:
            return stem.rstrip("иьй")
    return plain


def _is_kazakh_form(named: str, word: str, shortest: int) -> bool:
    """«дәлелі» is a form of «дәлел», «дәлелдеу» is not: to prove is another word. Nor is «желдің», the wind's, of «желі», a network."""
    return any(
        len(base) >= shortest and word.startswith(base) and KAZAKH_ENDINGS.fullmatch(word[len(base) :])
        for base in _kazakh_bases(named)
    )


@lru_cache(maxsize=1 << 12)
def _kazakh_bases(named: str) -> tuple[str, ...]:
    """The word as it stands, without its owner, and with the last letter as it sounds before a vowel: «мектеп», «мектеб»."""
    bases = {named, KAZAKH_OWNED.sub("", named)}
    bases |= {one[:-1] + SOFTENED[one[-1]] for one in bases if one[-1] in SOFTENED}
    bases |= {one[:-1] + hard for one in bases for hard, soft in SOFTENED.items() if one.endswith(soft)}
    return tuple(sorted(bases))
