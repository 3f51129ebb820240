"""A text by its words and by the concepts it names, and how near two such are: what is left where no vectors are.

Words join texts of one language, and those that travelled between languages. Concepts join the three languages: those that
are named, and, weaker, those of whose names one word occurs. Nothing is learnt; which words are rare is counted in the pool
that is looked through.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt

from bastama.library.search_words import AS_TYPED_IN_RUSSIAN, beginning, words_in
from bastama.library.vocabulary.fingerprint import fingerprint
from bastama.library.vocabulary.naming import labels_of
from bastama.library.vocabulary.shipped import shipped

LONG_ENOUGH = 4
STEM = 5
"""Letters by which two words are compared: Kazakh puts many endings one after another."""
NAMED, WORD, HINTED = "named", "word", "hinted"
COUNTS = {NAMED: 0.4, WORD: 0.3, HINTED: 0.3}
"""What each kind counts in the nearness of two texts: concepts named, words, concepts of whose names a word occurs."""
WORDS_SHOWN = 4
FEW = 1_000
MOST_SHARE = 0.05
"""Among more than a few texts, what more than this share of them has is not asked about: it says little and costs most."""
Trait = tuple[str, str]


@dataclass(frozen=True)
class Saying:
    """A text: the stems of its longer words with the word as it stands there, and its concepts with their weights."""

    stems: Mapping[str, str]
    concepts: Mapping[str, float] = field(default_factory=dict)
    hidden: Collection[str] = ()

    def without(self, hidden: Collection[str]) -> "Saying":
        """The same as if it spoke of none of these: they bring it near to nothing."""
        kept = {id: weight for id, weight in self.concepts.items() if id not in hidden}
        return Saying(self.stems, kept, hidden)

    def traits(self) -> dict[Trait, float]:
        """All that it may share with another text."""
        found = {(NAMED, id): weight for id, weight in self.concepts.items()}
        found |= {(WORD, stem): 1.0 for stem in self.stems}
        for stem in self.stems:
            ids = [id for id in _hinted_by().get(stem, ()) if id not in self.hidden]
            for id in ids:
                found[HINTED, id] = found.get((HINTED, id), 0.0) + 1 / len(ids)
        return found


def saying(texts: Mapping[str, str | Iterable[str]]) -> Saying:
    """What a text says, by the places of a fingerprint (`title`, `keywords`, `abstract`, `text`)."""
    marks = fingerprint(texts)
    return Saying(stems_of(texts), {mark.concept.id: mark.weight for mark in marks})


def stems_of(texts: Mapping[str, str | Iterable[str]]) -> dict[str, str]:
    """The stems of the longer words of a text, each with the word as it stands there first."""
    stems: dict[str, str] = {}
    for said in texts.values():
        for text in (said,) if isinstance(said, str) else said:
            for word in words_in(text):
                if _says_something(word):
                    stems.setdefault(stem(word), word)
    return stems


def stem(word: str) -> str:
    return beginning(word)[:STEM].translate(AS_TYPED_IN_RUSSIAN)


def _says_something(word: str) -> bool:
    return len(word) >= LONG_ENOUGH and word.isalpha() and word not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """Words that say nothing of what a text is about, and those that every text about a school has."""
    return frozenset(SMALL.split())


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(stem, PLAIN.split()))


@cache
def _hinted_by() -> dict[str, tuple[str, ...]]:
    """The concepts in whose names a word stands, in any of the languages."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for label in (one for one in labels_of(shipped()) if one.is_shown):
        for word in filter(_says_something, label.words):
            found[stem(word)][label.concept.id] = None
    return {one: tuple(ids) for one, ids in found.items()}


class Pool:
    """Texts that are compared with one another; what many of them have says little."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self.sayings = sayings
        held = [one.traits() for one in sayings]
        self._count = Counter(trait for traits in held for trait in traits)
        self._in: defaultdict[Trait, list[tuple[int, float]]] = defaultdict(list)
        for place, traits in enumerate(held):
            for trait, weight in self._weighed(traits).items():
                self._in[trait].append((place, weight))
        if len(sayings) > FEW:
            most = len(sayings) * MOST_SHARE
            self._in = defaultdict(list, {one: where for one, where in self._in.items() if len(where) < most})

    def nearest(self, to: Saying, *, most: int) -> list[tuple[int, float]]:
        """The places of those that have a concept in common with a text, or a word of one, the nearest first.

        Other words put them in order, too, but lead nowhere by themselves: two texts that both say “sometimes” have nothing in
        common. The numbers are good for the order alone.
        """
        near: defaultdict[int, float] = defaultdict(float)
        led: set[int] = set()
        for trait, weight in self._weighed(to.traits()).items():
            for place, other in self._in.get(trait, ()):
                near[place] += weight * other
                if trait[0] != WORD:
                    led.add(place)
        return sorted(((one, near[one]) for one in led), key=lambda one: (-one[1], one[0]))[:most]

    def telling_words(self, one: Saying, other: Saying) -> list[str]:
        """The words two texts share, as they stand in the first, the rarest first; only those that concepts are named by.

        None that any story has: that both say “year” tells a reader nothing.
        """
        shared = one.stems.keys() & other.stems.keys() & _hinted_by().keys() - _plain()
        found = sorted(shared, key=lambda stem: (-self._rare(WORD, stem), stem))
        return [one.stems[stem] for stem in found][:WORDS_SHOWN]

    def words_alike(self, one: Saying, other: Saying) -> list[str]:
        """The words of the first that are in the name of a concept of which a word is in the other, the rarest first.

        They say why two texts in different languages are near that name no concept and share no word.
        """
        hinted = _hinted_by()
        theirs = {id for stem in other.stems.keys() - _plain() for id in hinted.get(stem, ())}
        own = one.stems.keys() & hinted.keys() - _plain()
        found = [stem for stem in own if not theirs.isdisjoint(hinted[stem])]
        found.sort(key=lambda stem: (-self._rare(WORD, stem), stem))
        return [one.stems[stem] for stem in found][:WORDS_SHOWN]

    def _rare(self, kind: str, name: str) -> float:
        return log(1 + (len(self.sayings) + 1) / self._count.get((kind, name), 1))

    def _weighed(self, traits: Mapping[Trait, float]) -> dict[Trait, float]:
        """Each kind of trait of length one times what it counts, so that products of two texts are their nearness."""
        told = {one: weight * self._rare(*one) for one, weight in traits.items()}
        squares: defaultdict[str, float] = defaultdict(float)
        for (kind, _), weight in told.items():
            squares[kind] += weight**2
        return {one: weight * sqrt(COUNTS[one[0]] / squares[one[0]]) for one, weight in told.items()}


def concepts_shared(one: Saying, other: Saying) -> list[str]:
    """The concepts two texts share, the strongest first."""
    return strongest_of_both(one.concepts, other.concepts)


def strongest_of_both(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The concepts that weigh something in both, by their weights in both together."""
    both = {id: one[id] * other[id] for id in one.keys() & other.keys()}
    return sorted((id for id, weight in both.items() if weight), key=lambda id: (-both[id], id))


SMALL = (
    "және мен бен пен үшін туралы бойынша арқылы бірақ сондай болып болған болады деген дейін кейін оның олар біз сіз өзі өз "
    "барлық осы мына бұл сол ғана тек емес жоқ керек қалай неге бала балалар оқушы оқушылар мұғалім мұғалімдер мектеп мектептің "
    "сабақ сабақта сабақтар сынып сыныпта "
    "который которые когда чтобы потому только если уже быть были было есть этот этого этом свой свою своих после перед между "
    "через очень также более можно нужно ученик ученики учеников учитель учителя учителей школа школе школы школьники урок урока "
    "уроке уроки класс классе дети детей ребенок "
    "that this with from they their them there were have what when which while into than then only more most such some every "
    "about because does each pupil pupils child children teacher teachers school schools lesson lessons class classes grade"
)
PLAIN = (
    "адам бала әңгіме әңгімелеу бастау бастады шығару көрсету көрсетті сөйлеу сөйледі өзін жыл апта уақыт алғаш алғашқы дейін "
    "болатын алдында қалады қалып орта бөлінді жасырды айтылды "
    "человек люди друг другой вместе работа работы рассказ рассказать говорить говорил начал начало время год года участие "
    "участник своей свои равно право прав правильный открыть вопрос встреча "
    "first after second people year years time without found open small well final finally being different middle speak "
    "continue prepare begin belong story talk think"
)
"""Words of names of concepts that stand in nearly every story of a teacher as well; they count, but are not shown."""
