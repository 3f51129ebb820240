"""The country, its regions and its cities of republican significance, with the days that are known for certain.

A day that is not known for certain is absent: such a unit counts as having always been there. Sources: ISO 3166-2:KZ
(numeric codes of the 2022 revision); the decrees of 23 March 2019 and 17 September 2022 on the capital's name, of
19 June 2018 on the city of Shymkent and Turkistan Region, and of 4 May 2022 on three new regions, in force 8 June.
"""

from dataclasses import dataclass
from datetime import date

# Made out of parts of Almaty, Karaganda and East Kazakhstan regions.
THREE_NEW_REGIONS_ON = date(2022, 6, 8)
SHYMKENT_ON = date(2018, 6, 19)
NUR_SULTAN_ON = date(2019, 3, 23)
ASTANA_AGAIN_ON = date(2022, 9, 17)


@dataclass(frozen=True)
class Names:
    kk: str
    ru: str
    en: str


@dataclass(frozen=True)
class EarlierName:
    """A name that was borne from a day (None: from a day not known) until the day before another came."""

    names: Names
    from_on: date | None
    until_on: date


@dataclass(frozen=True)
class Unit:
    code: str
    kind: str
    names: Names
    centre: str = ""
    from_on: date | None = None
    earlier: tuple[EarlierName, ...] = ()


COUNTRY = Unit("KZ", "country", Names("Қазақстан", "Казахстан", "Kazakhstan"), "Astana")

_ASTANA = Names("Астана қаласы", "город Астана", "Astana")
_CAPITAL_BEFORE = (
    EarlierName(_ASTANA, date(1998, 5, 6), date(2019, 3, 22)),
    EarlierName(
        Names("Нұр-Сұлтан қаласы", "город Нур-Султан", "Nur-Sultan"), NUR_SULTAN_ON, date(2022, 9, 16)
    ),
)
_TURKISTAN_BEFORE = (
    EarlierName(
        Names("Оңтүстік Қазақстан облысы", "Южно-Казахстанская область", "South Kazakhstan Region"),
        None,
        date(2018, 6, 18),
    ),
)


def _region(code: str, kk: str, ru: str, en: str, centre: str, **more: object) -> Unit:
    names = Names(f"{kk} облысы", ru, f"{en} Region")
    return Unit(code, "region", names, centre, **more)  # type: ignore[arg-type]


def _city(code: str, kk: str, ru: str, en: str, **more: object) -> Unit:
    return Unit(code, "city", Names(f"{kk} қаласы", f"город {ru}", en), en, **more)  # type: ignore[arg-type]


UNITS = (
    _region("KZ-10", "Абай", "область Абай", "Abai", "Semey", from_on=THREE_NEW_REGIONS_ON),
    _region("KZ-11", "Ақмола", "Акмолинская область", "Akmola", "Kokshetau"),
    _region("KZ-15", "Ақтөбе", "Актюбинская область", "Aktobe", "Aktobe"),
    _region("KZ-19", "Алматы", "Алматинская область", "Almaty", "Qonaev"),
    _region("KZ-23", "Атырау", "Атырауская область", "Atyrau", "Atyrau"),
    _region("KZ-27", "Батыс Қазақстан", "Западно-Казахстанская область", "West Kazakhstan", "Oral"),
    _region("KZ-31", "Жамбыл", "Жамбылская область", "Jambyl", "Taraz"),
    _region("KZ-33", "Жетісу", "область Жетісу", "Jetisu", "Taldyqorgan", from_on=THREE_NEW_REGIONS_ON),
    _region("KZ-35", "Қарағанды", "Карагандинская область", "Karaganda", "Karaganda"),
    _region("KZ-39", "Қостанай", "Костанайская область", "Kostanay", "Kostanay"),
    _region("KZ-43", "Қызылорда", "Кызылординская область", "Kyzylorda", "Kyzylorda"),
    _region("KZ-47", "Маңғыстау", "Мангистауская область", "Mangystau", "Aktau"),
    _region("KZ-55", "Павлодар", "Павлодарская область", "Pavlodar", "Pavlodar"),
    _region("KZ-59", "Солтүстік Қазақстан", "Северо-Казахстанская область", "North Kazakhstan", "Petropavl"),
    _region(
        "KZ-61", "Түркістан", "Туркестанская область", "Turkistan", "Turkistan", earlier=_TURKISTAN_BEFORE
    ),
    _region("KZ-62", "Ұлытау", "область Ұлытау", "Ulytau", "Jezkazgan", from_on=THREE_NEW_REGIONS_ON),
    _region("KZ-63", "Шығыс Қазақстан", "Восточно-Казахстанская область", "East Kazakhstan", "Oskemen"),
    _city("KZ-71", "Астана", "Астана", "Astana", earlier=_CAPITAL_BEFORE),
    _city("KZ-75", "Алматы", "Алматы", "Almaty"),
    _city("KZ-79", "Шымкент", "Шымкент", "Shymkent", from_on=SHYMKENT_ON),
)
