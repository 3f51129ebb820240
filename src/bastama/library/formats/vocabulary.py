"""Kinds of work and people's parts in the words of each format."""

RIS_TYPES = {
    "JOUR": "journal-article", "JFULL": "journal-article", "MGZN": "journal-article", "NEWS": "journal-article",
    "EJOUR": "journal-article", "INPR": "journal-article", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CPAPER": "conference-paper", "CONF": "conference-paper",
    "RPRT": "report", "THES": "thesis", "ELEC": "web-page", "WEB": "web-page", "GEN": "other",
}  # fmt: skip
TYPES_TO_RIS = {
    "journal-article": "JOUR", "book": "BOOK", "chapter": "CHAP", "conference-paper": "CPAPER", "report": "RPRT",
    "thesis": "THES", "web-page": "ELEC", "account": "ELEC", "other": "GEN",
}  # fmt: skip
CSL_TYPES = {
    "article-journal": "journal-article", "article": "journal-article", "article-magazine": "journal-article",
    "article-newspaper": "journal-article", "book": "book", "chapter": "chapter",
    "paper-conference": "conference-paper", "report": "report", "thesis": "thesis", "webpage": "web-page",
    "post": "web-page", "post-weblog": "web-page", "document": "other",
}  # fmt: skip
TYPES_TO_CSL = {
    "journal-article": "article-journal", "book": "book", "chapter": "chapter",
    "conference-paper": "paper-conference", "report": "report", "thesis": "thesis", "web-page": "webpage",
    "account": "webpage", "other": "document",
}  # fmt: skip
BIBTEX_TYPES = {
    "article": "journal-article", "book": "book", "mvbook": "book", "collection": "book", "incollection": "chapter",
    "inbook": "chapter", "inproceedings": "conference-paper", "conference": "conference-paper",
    "techreport": "report", "report": "report", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "online": "web-page", "electronic": "web-page", "misc": "other",
}  # fmt: skip
TYPES_TO_BIBTEX = {
    "journal-article": "article", "book": "book", "chapter": "incollection", "conference-paper": "inproceedings",
    "report": "techreport", "thesis": "phdthesis", "web-page": "misc", "account": "misc", "other": "misc",
}  # fmt: skip
RIS_ROLES = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "series-editor", "A4": "translator",
}  # fmt: skip
ROLES_TO_RIS = {"author": "AU", "editor": "A2", "series-editor": "A3", "translator": "A4"}
CSL_ROLES = {
    "author": "author", "editor": "editor", "collection-editor": "series-editor", "translator": "translator",
}  # fmt: skip
ROLES_TO_CSL = {role: name for name, role in CSL_ROLES.items()}
SCHEME_ORDER = ("doi", "scopus", "wos", "issn", "isbn")
