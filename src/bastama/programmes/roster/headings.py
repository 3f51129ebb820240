"""Which column is which: headings in Kazakh, Russian or English, as people write them."""

import re
from dataclasses import dataclass

from bastama.foundation.text import fold

SCHOOLS, PEOPLE = "schools", "people"
ROWS_TO_LOOK_AT = 15
LEAST_KNOWN = 2

_OF_SCHOOLS = {
    "code": "код; код школы; код организации; мектеп коды; коды; code; school code",
    "name_kk": "атауы; мектеп атауы; қазақша атауы; атауы қазақша; атауы (қаз); атауы kk; название на казахском;"
    " название (каз); наименование на казахском; name kk; name in kazakh; kazakh name",
    "name_ru": "название; название школы; наименование; наименование школы; орысша атауы; атауы орысша; атауы (орыс);"
    " название на русском; название (рус); наименование на русском; name ru; name in russian; russian name",
    "name_en": "name; school; school name; ағылшынша атауы; атауы ағылшынша; название на английском; name en;"
    " name in english; english name",
    "region": "облыс; өңір; облыс немесе қала; область; регион; область или город; region; oblast; region or city",
    "district": "аудан; ауданы; аудан немесе қала; район; город или район; район или город; district; rayon",
    "kind": "түрі; мектеп түрі; вид; тип; вид школы; тип школы; kind; type; school type; school kind",
    "is_rural": "ауылдық; ауыл; ауыл мектебі; сельская; село; сельская школа; rural; rural school",
    "is_small": "шағын жинақты; шжм; шағын жинақты мектеп; малокомплектная; мкш; малокомплектная школа; small;"
    " small school; ungraded",
    "taught_in": "оқыту тілі; оқыту тілдері; тілі; тілдері; язык обучения; языки обучения; язык; языки;"
    " language of instruction; languages of instruction; languages; language; taught in",
}
_OF_PEOPLE = {
    "code": "код; коды; табельный номер; код педагога; код сотрудника; педагог коды; мұғалім коды; табель нөмірі;"
    " code; person code; staff number",
    "name": "аты-жөні; аты жөні; тегі, аты, әкесінің аты; тегі аты әкесінің аты; тағж; фио; ф.и.о.;"
    " фамилия, имя, отчество; фамилия имя отчество; имя и фамилия; name; full name; display name",
    "family_name": "тегі; фамилия; surname; family name; last name",
    "given_name": "аты; имя; given name; first name",
    "patronymic": "әкесінің аты; әкесінің аты (бар болса); отчество; отчество (при наличии); patronymic; middle name",
    "school": "мектеп коды; мектеп; мектебі; код школы; школа; school code; school",
    "region": "облыс; өңір; область; регион; region; oblast",
    "role": "рөл; рөлі; лауазымы; роль; должность; role; position",
    "language": "тіл; тілі; язык; language; жұмыс тілі; язык интерфейса; preferred language",
    "subject": "пән; пәні; оқытатын пәні; предмет; преподаваемый предмет; subject",
    "email": "электрондық пошта; эл. пошта; пошта; e-mail; email; электронная почта; эл. почта; почта; mail;"
    " e-mail address; email address",
}
NEEDED = {SCHOOLS: ("code",), PEOPLE: ("code", "role")}


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without stars, quotation marks and what separates words."""
    return " ".join(re.sub(r"[*\"'«»“”:;№_/\\().,\-–—]+", " ", fold(heading)).split())


def _known(table: dict[str, str]) -> dict[str, str]:
    return {plain(word): column for column, words in table.items() for word in words.split(";")}


KNOWN = {SCHOOLS: _known(_OF_SCHOOLS), PEOPLE: _known(_OF_PEOPLE)}
TITLES = {
    SCHOOLS: {"мектептер", "мектеп", "школы", "школа", "schools", "school"},
    PEOPLE: {
        "адамдар",
        "мұғалімдер",
        "педагогтер",
        "люди",
        "учителя",
        "педагоги",
        "people",
        "teachers",
        "staff",
    },
}


@dataclass(frozen=True)
class Head:
    """A row of headings: which kind of sheet it begins, which column stands where, which are not used."""

    kind: str
    columns: dict[int, str]
    twice: str = ""


def head_of(cells: list[str], title: str) -> Head | None:
    """The kind of sheet that a row of headings begins: the one that knows most of them; a tie goes by the title."""
    heads = [_head(kind, cells) for kind in (SCHOOLS, PEOPLE)]
    named = [plain(title) in TITLES[head.kind] for head in heads]
    marks = ["role" in head.columns.values() for head in heads]
    ranked = sorted(
        zip(heads, named, marks, strict=True), key=lambda one: (-len(one[0].columns), -one[1], -one[2])
    )
    best = ranked[0][0]
    return best if len(best.columns) >= LEAST_KNOWN else None


def _head(kind: str, cells: list[str]) -> Head:
    columns: dict[int, str] = {}
    twice = ""
    for place, cell in enumerate(cells):
        column = KNOWN[kind].get(plain(cell)) if cell else None
        if column and column in columns.values():
            twice = twice or cell
        elif column:
            columns[place] = column
    return Head(kind, columns, twice)
