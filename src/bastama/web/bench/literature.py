"""As many invented works as one likes, in three languages, the same ones every time: nothing of them exists anywhere.

They look like what databases export: people with initials or whole names, a journal with its number and pages, a DOI, an
address, an abstract of some sentences, keywords.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

SEED = 5
RARE_SEED = 9
RARE_WORDS, IN_EACH = 60_000, 30
SYLLABLES = {
    "kk": "қа ла бы сө тұр мек ғал жаң өмі рек тіл дос күн әже ұя".split(),
    "ru": "про вер сло гра мот ник тел ста рож чит ува жен зна дол".split(),
    "en": "tra ber lin cor men sta vel dis pro ran tic fol her win".split(),
}


@dataclass(frozen=True)
class Tongue:
    """What works in one language are made of."""

    code: str
    families: tuple[str, ...]
    given: tuple[str, ...]
    journals: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    frames: tuple[str, ...]
    sentences: tuple[str, ...]


ENGLISH = Tongue(
    "en",
    ("Frost", "Durrant", "Öztürk", "O’Brien", "van der Berg", "García", "Müller", "Smith", "Kim", "Novák"),
    ("Anna", "David", "J.", "M. A.", "José", "Ruth", "Erik", "P."),
    ("Journal of Teacher Learning", "School and Community", "Leading Classrooms", "Education in Change"),
    ("teacher leadership", "professional learning", "collaborative inquiry", "formative assessment", "inclusive teaching",
     "reading together", "lesson study", "school culture", "mentoring of new teachers", "pupil voice"),
    ("rural schools", "a small town", "secondary schools", "primary classrooms", "four districts", "a boarding school"),
    ("a two-year study", "lessons from practice", "what changed and what did not", "a reflection", "voices of teachers"),
    ("This article looks at {topic} in {place}.", "Twelve teachers led projects of their own choosing for {count} months.",
     "Interviews and notes of {count} meetings show how {topic} grew.", "Directors made time and protected it.",
     "The findings suggest that {topic} depends on trust rather than on position.",
     "Colleagues in {place} took up what had been tried.", "Implications for policy are discussed."),
)  # fmt: skip
RUSSIAN = Tongue(
    "ru",
    ("Иванова", "Петров", "Ким", "Соколова", "Ахметова", "Литвиненко", "Щербакова", "Юн"),
    ("Анна Сергеевна", "М. В.", "Ирина", "П. А.", "Елена", "Т."),
    ("Школа и учитель", "Педагогика перемен", "Учительский журнал", "Вопросы школьной жизни"),
    ("лидерство учителя", "профессиональное обучение", "совместное исследование", "формирующее оценивание",
     "исследование урока", "школьная культура", "наставничество", "чтение всем классом"),
    ("сельских школах", "малом городе", "начальной школе", "четырёх районах", "школе-интернате"),
    ("опыт двух лет", "взгляд изнутри", "что изменилось и что нет", "голоса учителей"),
    ("В статье рассматривается {topic} в {place}.", "Двенадцать учителей вели собственные проекты {count} месяцев.",
     "Записи {count} встреч показывают, как складывалось {topic}.", "Директора нашли для этого время и берегли его.",
     "Выводы говорят, что {topic} держится на доверии, а не на должности.", "Коллеги переняли то, что было испытано."),
)  # fmt: skip
KAZAKH = Tongue(
    "kk",
    ("Нұрланова", "Оспанов", "Серікқызы", "Әбдіғали", "Қанай", "Жүнісова", "Төлегенов", "Ыбырай"),
    ("Айгерім", "Ерлан", "Г.", "Сәуле", "Б. Қ.", "Дана"),
    ("Ұстаз әлемі", "Мектеп және өмір", "Білім жаңалығы", "Педагогика өрісі"),
    ("мұғалім көшбасшылығы", "кәсіби оқу", "бірлескен зерттеу", "қалыптастырушы бағалау", "сабақты зерттеу",
     "мектеп мәдениеті", "тәлімгерлік", "бірге оқу"),
    ("ауыл мектептерінде", "шағын қалада", "бастауыш сыныптарда", "төрт ауданда", "мектеп-интернатта"),
    ("екі жылдың тәжірибесі", "мұғалімдердің үні", "не өзгерді, не өзгермеді", "ой қорыту"),
    ("Мақалада {place} {topic} қарастырылады.", "Он екі мұғалім {count} ай бойы өз жобасын жүргізді.",
     "{count} кездесудің жазбалары {topic} қалай өскенін көрсетеді.", "Директорлар бұған уақыт тауып, оны қорғады.",
     "Қорытынды: {topic} лауазымға емес, сенімге сүйенеді.", "Әріптестер сыналған тәсілді өз сабақтарына алды."),
)  # fmt: skip
TONGUES = (KAZAKH, RUSSIAN, ENGLISH)


def works(count: int, *, gap: str = "  ") -> Iterator[str]:
    """So many works as RIS, one by one, with two spaces after a tag or with one."""
    chance = Random(SEED)  # noqa: S311 -- the same works every time
    for number in range(count):
        fields = _fields(number, TONGUES[number % len(TONGUES)], chance)
        yield "".join(f"{tag}{gap}- {value}\n" for tag, value in fields) + f"ER{gap}- \n\n"


def _fields(number: int, tongue: Tongue, chance: Random) -> Iterator[tuple[str, str]]:
    topic, place = chance.choice(tongue.topics), chance.choice(tongue.places)
    first = chance.randrange(1, 400)
    yield "TY", "JOUR"
    for _ in range(chance.randrange(1, 4)):
        yield "AU", f"{chance.choice(tongue.families)}, {chance.choice(tongue.given)}"
    yield "TI", f"{topic.capitalize()} · {place}: {chance.choice(tongue.frames)}"
    series = chance.randrange(40)
    journal = chance.randrange(len(tongue.journals))
    yield "JO", f"{tongue.journals[journal]} {series + 1}"
    yield "VL", str(chance.randrange(1, 60))
    yield "IS", str(chance.randrange(1, 7))
    yield "SP", str(first)
    yield "EP", str(first + chance.randrange(3, 30))
    yield "PY", str(chance.randrange(1990, 2026))
    yield "SN", _issn(Random(f"{tongue.code}{journal}{series}"))  # noqa: S311 -- the number of the journal
    yield "DO", f"10.5555/bench.{number}"
    yield "UR", f"https://example.org/works/{number}"
    yield "LA", tongue.code
    yield "AB", _abstract(tongue, topic, place, chance)
    for word in chance.sample(tongue.topics, 3):
        yield "KW", word


def _abstract(tongue: Tongue, topic: str, place: str, chance: Random) -> str:
    told = (one.format(topic=topic, place=place, count=chance.randrange(3, 40)) for one in tongue.sentences)
    return " ".join(told)


def _issn(chance: Random) -> str:
    digits = [chance.randrange(10) for _ in range(7)]
    total = sum(digit * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    whole = "".join(map(str, digits)) + "0123456789X"[(11 - total % 11) % 11]
    return f"{whole[:4]}-{whole[4:]}"


def invented(records: int) -> Iterator[str]:
    """The works as RIS, with rare words at the end of each abstract."""
    chance = Random(RARE_SEED)  # noqa: S311 -- the same works every time
    for text in works(records):
        code = text.partition("LA  - ")[2][:2]
        rare = " ".join(_rare(code, chance) for _ in range(IN_EACH))
        yield text.replace("\nKW", f" {rare}.\nKW", 1)


def _rare(code: str, chance: Random) -> str:
    """A word whose rank is as often met as ranks of words are."""
    rank = int(RARE_WORDS ** chance.random())
    return _spelt(code, rank)


@cache
def _spelt(code: str, rank: int) -> str:
    own = Random(f"{code}{rank}")  # noqa: S311 -- the same word for the same rank
    return "".join(own.choice(SYLLABLES[code]) for _ in range(own.randrange(2, 5)))
