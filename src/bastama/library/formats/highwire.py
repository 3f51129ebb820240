"""The citation tags of a work's page, as search engines for scholars read them."""

from bastama.library.formats.record import Contributor, Record

CONTAINERS = {"journal-article": "citation_journal_title", "conference-paper": "citation_conference_title"}
PUBLISHERS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def _author(one: Contributor) -> list[tuple[str, str]]:
    """The name, and behind it what is said of this person."""
    places = [("citation_author_institution", place) for place in one.affiliations]
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    return [("citation_author", one.listing_order), *places, ("citation_author_orcid", orcid)]


def meta_tags(record: Record, page_url: str = "", full_text_url: str = "") -> list[tuple[str, str]]:
    """Names and contents in order; dates with slashes, words as the work has them, nothing empty.

    `full_text_url` is a page on which the whole text stands.
    """
    pdf = [one.url for one in record.links if one.role == "full-text" and one.url.endswith(".pdf")]
    tags = [
        ("citation_title", record.title.joined),
        *(tag for one in record.people() for tag in _author(one)),
        ("citation_publication_date", record.issued.replace("-", "/")),
        ("citation_online_date", record.online.replace("-", "/")),
        (CONTAINERS.get(record.type, "citation_inbook_title"), record.container.title),
        (PUBLISHERS.get(record.type, "citation_publisher"), record.publisher),
        ("citation_volume", record.volume),
        ("citation_issue", record.issue),
        ("citation_firstpage", record.pages.first),
        ("citation_lastpage", record.pages.last),
        ("citation_doi", record.identified_as("doi")),
        *(
            (f"citation_{one.scheme}", one.value)
            for one in record.identifiers
            if one.scheme in ("issn", "isbn")
        ),
        ("citation_language", record.language),
        ("citation_keywords", "; ".join(record.keywords)),
        ("citation_abstract_html_url", page_url),
        ("citation_fulltext_html_url", full_text_url),
        *(("citation_pdf_url", url) for url in pdf[:1]),
    ]
    return [(name, content) for name, content in tags if content]
