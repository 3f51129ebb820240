"""The words research portals use on the page of a work, in English and Russian (and the Kazakh of our own pages)."""

FAMILY = ("research output", "результаты исследований", "результат исследований", "результат исследования",
          "зерттеу нәтижесі", "зерттеу нәтижелері")  # fmt: skip
KINDS = {
    "contribution to journal": "journal-article",
    "contribution to specialist publication": "journal-article",
    "contribution to book/anthology/report": "chapter",
    "chapter in book/report/conference proceeding": "chapter",
    "contribution to conference": "conference-paper",
    "book/report": "book",
    "thesis": "thesis",
    "научные публикации в периодических изданиях": "journal-article",
    "материалы для журнала": "journal-article",
    "вклад в журнал": "journal-article",
    "публикация в журнале": "journal-article",
    "глава в книге/отчете/материалах конференции": "chapter",
    "материалы для книги/типовых материалов/отчета": "chapter",
    "книга/отчет": "book",
    "диссертация": "thesis",
    "журналдағы жарияланым": "journal-article",
}
GENRES = {
    "статья": "Article", "мақала": "Article", "обзорная статья": "Review article", "глава": "Chapter",
    "книга": "Book", "материалы конференции": "Conference contribution",
}  # fmt: skip
REVIEWED = (
    "peer-review",
    "peer review",
    "рецензирование",
    "рецензируемое",
    "рецензируемая",
    "рецензияланған",
)
NOT_REVIEWED = ("not peer-reviewed", "without peer review", "без рецензирования", "нерецензируемое")

LABELS = {
    "original language": "language", "язык оригинала": "language", "түпнұсқа тілі": "language",
    "pages (from-to)": "pages", "pages": "pages", "article number": "pages", "страницы (с-по)": "pages",
    "страницы (от-до)": "pages", "страницы": "pages", "беттері": "pages",
    "number of pages": "page_count", "количество страниц": "page_count", "число страниц": "page_count",
    "беттер саны": "page_count",
    "journal": "container", "журнал": "container", "title of host publication": "container",
    "название основной публикации": "container",
    "volume": "volume", "том": "volume", "томы": "volume",
    "issue number": "issue", "issue": "issue", "номер выпуска": "issue", "выпуск": "issue", "шығарылым нөмірі": "issue",
    "publication status": "status", "статус публикации": "status", "состояние": "status", "жарияланым мәртебесі": "status",
    "early online date": "online", "ранняя дата в режиме онлайн": "online", "дата онлайн-публикации": "online",
    "publisher": "publisher", "издатель": "publisher", "издательство": "publisher",
    "place of publication": "place", "место издания": "place", "место публикации": "place",
    "issn": "issn", "issns": "issn", "print issn": "issn", "electronic issn": "issn",
    "isbn": "isbn", "isbns": "isbn", "print isbn": "isbn", "electronic isbn": "isbn",
    "dois": "doi", "doi": "doi", "цифровые идентификаторы объекта": "doi",
    "publication date": "issued", "дата публикации": "issued",
}  # fmt: skip
LONGEST_FIRST = sorted(LABELS, key=len, reverse=True)

STATUSES = {
    "published": "published", "опубликовано": "published", "жарияланған": "published",
    "e-pub ahead of print": "online-first", "epub ahead of print": "online-first",
    "электронная публикация перед печатью": "online-first",
    "accepted/in press": "in-press", "in press": "in-press", "принято в печать": "in-press", "в печати": "in-press",
    "accepted": "accepted", "принято": "accepted", "submitted": "submitted", "отправлено": "submitted",
    "in preparation": "in-preparation", "подготовка": "in-preparation",
    "unpublished": "unpublished", "не опубликовано": "unpublished",
    "retracted": "retracted", "withdrawn": "retracted", "отозвано": "retracted", "отозвана": "retracted",
    "қайтарып алынған": "retracted", "corrected": "corrected", "исправлено": "corrected", "түзетілген": "corrected",
}  # fmt: skip
HEADINGS = {
    "abstract": "abstract", "аннотация": "abstract", "аңдатпа": "abstract",
    "keywords": "keywords", "ключевые слова": "keywords", "түйін сөздер": "keywords", "кілт сөздер": "keywords",
    "access to document": "details", "other files and links": "details", "доступ к документу": "details",
    "другие файлы и ссылки": "details", "құжатқа сілтеме": "details",
    "fingerprint": "end", "отпечаток": "end", "цифровой отпечаток": "end",
    "cite this": "end", "цитировать": "end", "для цитирования": "end", "дәйексөз алу": "end",
}  # fmt: skip
SUBJECT_SCHEMES = {
    "asjc scopus subject areas": "asjc", "asjc scopus": "asjc", "scopus subject areas": "asjc",
    "предметные области asjc scopus": "asjc", "предметные области scopus": "asjc",
    "области знаний asjc scopus": "asjc", "предметные области": "asjc", "asjc пән салалары": "asjc",
    "un sdgs": "sdg", "sustainable development goals": "sdg", "цур оон": "sdg",
}  # fmt: skip
COUNTED = r"citations?|цитирован\w*|цитат\w*|дәйексөз\w*"
FINGERPRINT = (
    "dive into the research topics of", "подробнее о темах исследования", "погрузитесь в темы исследования",
    "together they form a unique fingerprint", "осы жұмыстың тақырыптары",
)  # fmt: skip
FURNITURE = frozenset(
    {
        "overview", "link to publication in scopus",
        "link to the citations in scopus", "projects", "view full fingerprint", "sort by", "weight", "alphabetically",
        "apa", "author", "bibtex", "harvard", "standard", "ris", "vancouver", "обзор", "ссылка на публикацию в scopus", "ссылка на цитаты в scopus", "проекты",
        "skip to main navigation", "skip to search", "skip to main content",
    }
)  # fmt: skip
