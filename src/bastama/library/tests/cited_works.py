"""Works of every kind that the pages of the library cite, in three languages; the literature is invented."""

from typing import Any

from bastama.library.formats.record import Container, Contributor, Identifier, Link, Pages, Record, Title


def people(*names: str, role: str = "author") -> tuple[Contributor, ...]:
    """“Family, Given”; without a comma a body."""
    apart = (one.partition(", ") for one in names)
    return tuple(Contributor(family, given, role) for family, _, given in apart)


def doi(value: str) -> tuple[Identifier, ...]:
    return (Identifier("doi", value),)


def page(url: str) -> tuple[Link, ...]:
    return (Link(url),)


EIGHT = people(
    "Qanay, Gulmira", "Frost, David", "Serikova, Aigerim", "Kim, Anna", "Lee, Jan", "van der Berg, Marc",
    "O’Neill, Mary-Anne", "Öz, Ülkü",
)  # fmt: skip
KAZAKH = people("Қанай, Гүлмира Әмірханқызы", "Ерғали, Әсел Болатқызы", "Үсен, Болат", "Іле, Ғани Серікұлы")
BOOK: dict[str, Any] = {"publisher": "Routledge", "place": "London"}
WORKS: dict[str, Record] = {
    "article": Record(
        type="journal-article", title=Title("To lead from where one stands", "teachers and their schools"), language="en",
        contributors=people("Qanay, Gulmira", "Frost, David"), container=Container("School and Life"), volume="48", issue="3",
        pages=Pages("411", "425"), issued="2022", identifiers=doi("10.5555/12345"),
    ),
    "article, eight authors": Record(
        type="journal-article", title=Title("Many hands"), contributors=EIGHT, container=Container("School and Life"), language="en",
        volume="12", issue="1", pages=Pages("7", "19"), issued="2021-05", identifiers=doi("10.5555/8"),
    ),
    "article, three authors, no issue": Record(
        type="journal-article", title=Title("Who asks?"), contributors=EIGHT[:3], container=Container("Teaching"), language="en",
        volume="7", pages=Pages("e0815"), issued="2020",
    ),
    "article, one author, Russian": Record(
        type="journal-article", title=Title("Учитель ведёт за собой", "первые шаги"), language="ru",
        contributors=people("Ким, Анна Сергеевна"), container=Container("Школа и учитель"), volume="5", issue="2",
        pages=Pages("105", "112"), issued="2021-03-02",
    ),
    "article, four authors, Russian": Record(
        type="journal-article", title=Title("О чём молчит класс"), language="ru", container=Container("Народное образование"),
        contributors=people("Ким, Анна Сергеевна", "Ли, Пётр", "Пак, Елена Ивановна", "Цой, Ирина"), issue="4",
        pages=Pages("15", "21"), issued="2019",
    ),
    "article, patronymic, Kazakh": Record(
        type="journal-article", title=Title("Мұғалім көшбасшылығы"), contributors=KAZAKH[:1], container=Container("Білім"),
        volume="4", issue="1", pages=Pages("5", "9"), issued="2021-03-02", language="kk",
    ),
    "article, four authors, Kazakh": Record(
        type="journal-article", title=Title("Мектепте не өзгерді?"), contributors=KAZAKH, container=Container("Білім беру"),
        volume="4", issue="2", pages=Pages("11", "20"), issued="2022", language="kk", identifiers=doi("10.5555/kk"),
    ),
    "chapter in a book with editors": Record(
        type="chapter", title=Title("Voices of teachers"), contributors=(*people("Frost, David"), *people("Öz, Ülkü", "Lee, Jan", role="editor")),
        container=Container("Leading without a post"), pages=Pages("31", "58"), issued="2017", language="en", **BOOK,
    ),
    "chapter, Russian": Record(
        type="chapter", title=Title("Голос учителя"), contributors=(*people("Ли, Пётр Ильич"), *people("Ким, Анна", role="editor")),
        container=Container("Школа меняется"), pages=Pages("31", "58"), issued="2017", language="ru", publisher="Просвещение", place="Москва",
    ),
    "book": Record(type="book", title=Title("A short history of asking"), contributors=people("Lee, Jan"), issued="2015", language="en", **BOOK),
    "book with editors": Record(
        type="book", title=Title("Leading without a post", "accounts from six countries"),
        contributors=people("Öz, Ülkü", "Lee, Jan", role="editor"), issued="2017", language="en", **BOOK,
    ),
    "book, translated, Russian": Record(
        type="book", title=Title("Как спрашивать"), contributors=(*people("Ли, Ян"), *people("Беспалова, Ольга", role="translator")),
        issued="2018", language="ru", publisher="Просвещение", place="Москва",
    ),
    "book, Kazakh": Record(
        type="book", title=Title("Ұстаз жолы"), contributors=people("Серікова, Айгерім Болатқызы"), issued="2020", language="kk",
        publisher="Мектеп", place="Алматы",
    ),
    "thesis": Record(
        type="thesis", title=Title("Agency in rural schools"), contributors=people("Serikova, Aigerim"), issued="2020", genre="PhD thesis",
        publisher="University of the Steppe", place="Astana", language="en",
    ),
    "thesis, Russian": Record(
        type="thesis", title=Title("Лидерство учителя в сельской школе"), contributors=people("Цой, Ирина Олеговна"), issued="2019",
        publisher="Университет", place="Алматы", language="ru", page_count=180,
    ),
    "report that says which": Record(
        type="report", title=Title("A year of asking"), contributors=people("Kim, Anna"), issued="2022", genre="Working paper", language="en",
        publisher="Centre for Learning", place="Oslo", links=page("https://example.org/year"),
    ),
    "report of a body": Record(
        type="report", title=Title("Teachers in figures"), contributors=people("Organisation for Learning"), issued="2023", language="en",
        publisher="Organisation for Learning", place="Paris", links=page("https://example.org/figures"),
    ),
    "conference paper": Record(
        type="conference-paper", title=Title("Small steps"), contributors=people("Kim, Anna", "Lee, Jan"), issued="2024-07-03", language="en",
        container=Container("Proceedings of the Teachers’ Congress"), pages=Pages("1", "8"), publisher="Congress Press", place="Oslo",
    ),
    "law, Russian": Record(
        type="other", title=Title("Об образовании", "закон Республики Казахстан от 27 июля 2007 года № 319-III"), language="ru",
        issued="2007-07-27", links=page("https://example.org/law/319"),
    ),
    "law, Kazakh": Record(
        type="other", title=Title("Білім туралы", "Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III Заңы"), language="kk",
        contributors=people("Қазақстан Республикасы"), issued="2007-07-27", links=page("https://example.org/law/319-kk"),
    ),
    "web page without date or author": Record(
        type="web-page", title=Title("Questions to begin with"), links=page("https://example.org/questions"), language="en",
    ),
    "web page of a body": Record(
        type="web-page", title=Title("Педагогический лидерлік"), contributors=people("Білім орталығы"), issued="2024-11",
        links=page("https://example.org/kk"), language="kk",
    ),
    "article without a date": Record(
        type="journal-article", title=Title("Undated"), contributors=people("Kim, Anna"), container=Container("School and Life"), volume="3",
        language="en",
    ),
    "account, English": Record(
        type="account", title=Title("Quiet pupils speak"), contributors=people("Serikova, Aigerim"), issued="2026-02-03",
        links=page("https://bastama.example/library/x/?language=en"), language="en",
    ),
    "account, Russian": Record(
        type="account", title=Title("Тихие заговорили"), contributors=people("Серикова, Айгерим", "Ким, Анна"), issued="2026-02-03",
        links=page("https://bastama.example/library/x/?language=ru"), language="ru",
    ),
    "account, Kazakh": Record(
        type="account", title=Title("Үнсіз оқушылар сөйледі"), contributors=people("Серікова, Айгерім"), issued="2026-02-03",
        links=page("https://bastama.example/library/x/?language=kk"), language="kk",
    ),
}  # fmt: skip
