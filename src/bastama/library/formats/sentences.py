"""What was decided while reading and merging: a sentence in English for each code."""

from bastama.library.formats.marked import gettext_noop

SENTENCES = {
    "file.byte-order-mark": gettext_noop(
        "The file begins with a byte order mark, which says that it is %(encoding)s; the mark was left out."
    ),
    "file.guessed-encoding": gettext_noop(
        "The file does not say its encoding; %(encoding)s fits its letters."
    ),
    "file.broken-letters": gettext_noop(
        "Some letters could not be read as %(encoding)s and stand as “\ufffd”. Compare them with the source."
    ),
    "field.read": gettext_noop("Read as it stands."),
    "hand.set": gettext_noop("Set by hand; files that are read later do not change it."),
    "field.own-note": gettext_noop("Taken whole from a line this library wrote at export."),
    "ris.outside": gettext_noop("This line stands outside every field and was left out: %(text)s"),
    "ris.more-outside": gettext_noop(
        "More than %(limit)s lines stand outside every record; the others are not listed one by one."
    ),
    "ris.says-nothing": gettext_noop(
        "A record begins here, but none of its tags says anything; it was left out."
    ),
    "ris.too-long": gettext_noop(
        "The record has more than %(lines)s lines or %(letters)s letters; what follows until its end was left out."
    ),
    "ris.no-type": gettext_noop("The record begins without TY; its kind is not known."),
    "ris.no-end": gettext_noop("The record has no closing ER line; it was taken to end here."),
    "ris.continued": gettext_noop("A line without a tag; it continues %(tag)s."),
    "ris.text-like-tag": gettext_noop(
        "“%(tag)s -” is no tag of RIS; inside a note or an abstract it was read as text."
    ),
    "ris.unknown-tag": gettext_noop(
        "%(key)s has no field here; it is kept and goes out again at export: %(value)s"
    ),
    "ris.empty-tag": gettext_noop("%(tag)s is empty and says nothing."),
    "type.unknown": gettext_noop("%(value)s is no kind of work known here; it counts as “other”."),
    "title.subtitle": gettext_noop(
        "T2 differs from the journal named elsewhere in the record, so it is the subtitle."
    ),
    "title.divided": gettext_noop("The title was divided into title and subtitle at the colon."),
    "title.repeated": gettext_noop("%(tag)s repeats the title; one is kept."),
    "container.from-t2": gettext_noop("T2 names the journal or book, because no other tag does."),
    "container.repeated": gettext_noop(
        "%(tag)s repeats the journal’s full title; it is not an abbreviation."
    ),
    "container.same": gettext_noop("%(tag)s repeats the journal’s full title; one is kept."),
    "container.short": gettext_noop(
        "%(tag)s is shorter than the journal’s title, so it is its abbreviation."
    ),
    "people.divided": gettext_noop("Several names stood in one line; they were divided at the semicolons."),
    "people.turned": gettext_noop(
        "Printed with the given name first; the last word was taken as the family name."
    ),
    "rights.from-note": gettext_noop("The note speaks of copyright, so it is the statement of rights."),
    "date.repeated": gettext_noop("%(tag)s repeats the date; one is kept."),
    "date.finer": gettext_noop(
        "%(tag)s says the day or month as well, so it is preferred to the year alone."
    ),
    "date.differs": gettext_noop(
        "%(tag)s says %(other)s, but the issue date is %(kept)s; both are kept. Check which one holds."
    ),
    "date.aside": gettext_noop(
        "%(key)s holds another date; it is kept as text and goes out again at export: %(value)s"
    ),
    "date.not-a-date": gettext_noop(
        "%(key)s does not hold a date that can be read; it is kept as text: %(value)s"
    ),
    "abstract.repeated": gettext_noop("%(tag)s repeats the abstract word for word; one is kept."),
    "abstract.differs": gettext_noop("N2 differs from AB; AB is the abstract and N2 is kept as a note."),
    "keyword.repeated": gettext_noop("The keyword “%(value)s” is there already."),
    "keyword.divided": gettext_noop(
        "Several keywords stood in one line; they were divided at the semicolons."
    ),
    "link.role": gettext_noop("From its address this link is: %(role)s."),
    "link.repeated": gettext_noop("The same address stands in the record already."),
    "link.not-an-address": gettext_noop("%(key)s does not hold an address; it is kept as text: %(value)s"),
    "doi.from-user-field": gettext_noop("%(tag)s holds a DOI."),
    "doi.repeated": gettext_noop("%(tag)s repeats the DOI; one is kept."),
    "doi.differs": gettext_noop(
        "%(key)s holds another DOI than DO; it is kept as text: %(value)s. Check which one holds."
    ),
    "doi.from-link": gettext_noop("The DOI was taken from a link."),
    "doi.not-a-doi": gettext_noop("%(key)s does not hold a DOI; it is kept as text: %(value)s"),
    "identifier.scheme": gettext_noop("The part before the colon names the scheme: %(scheme)s."),
    "scopus.agrees": gettext_noop("The Scopus number agrees with the one in the links."),
    "scopus.differs": gettext_noop(
        "The links carry the Scopus number %(other)s, but the record says %(kept)s. Check which one holds."
    ),
    "serial.check-digit": gettext_noop(
        "The check digit of %(value)s is wrong; it is kept as printed. Compare it with the source."
    ),
    "serial.not-right": gettext_noop(
        "%(key)s holds no %(scheme)s that could be one; it is kept as text: %(value)s"
    ),
    "orcid.not-right": gettext_noop(
        "This is no ORCID, or its last sign is wrong; it is kept as text: %(value)s. Compare it with the source."
    ),
    "affiliation.of-one": gettext_noop("The work has one author, so this is where that author works."),
    "affiliation.of-author": gettext_noop(
        "It stands below the author’s name, so this is where that author works."
    ),
    "affiliation.of-work": gettext_noop(
        "There are several authors, and the order does not say whose place of work this is; it is kept with the work and goes"
        " out again at export: %(value)s"
    ),
    "serial.repeated": gettext_noop("%(value)s stands in the record already."),
    "serial.not-a-number": gettext_noop(
        "%(key)s holds neither an ISSN nor an ISBN; it is kept as text: %(value)s"
    ),
    "pages.divided": gettext_noop("First and last page stood in one value."),
    "pages.completed": gettext_noop("The last page was printed short (%(printed)s); it is %(value)s."),
    "pages.reversed": gettext_noop(
        "The last page comes before the first; both are kept as printed. Compare them with the source."
    ),
    "pages.count-differs": gettext_noop(
        "The page says %(kept)s pages, but first and last page give %(other)s. Check which one holds."
    ),
    "pages.count-agrees": gettext_noop("The number of pages agrees with first and last page."),
    "status.from-title": gettext_noop(
        "The title begins with the word for it, so the work counts as retracted."
    ),
    "language.offered": gettext_noop(
        "The source does not say its language. By its words it may be: %(language)s. Nothing was filled in."
    ),
    "page.type": gettext_noop(
        "The words of the type line stood together; they were divided by the words portals use."
    ),
    "page.citations": gettext_noop("A count changes with time; the page does not say its day."),
    "page.abstract": gettext_noop(
        "The paragraph between the type line and the details has no heading; it was taken as the abstract."
    ),
    "page.label": gettext_noop("Label and value stood together; they were divided after the label."),
    "page.status": gettext_noop("State and date stood in one value; they were divided."),
    "page.keywords": gettext_noop(
        "The list has no heading; it stands before the subject areas, so it holds keywords."
    ),
    "page.subjects": gettext_noop("The heading above the list names the scheme: %(scheme)s."),
    "page.furniture": gettext_noop("This line belongs to the portal, not to the work: %(text)s"),
    "page.title-agrees": gettext_noop(
        "The portal’s sentence about the fingerprint names the same title. It holds no term and no weight."
    ),
    "page.title-differs": gettext_noop(
        "The portal’s sentence about the fingerprint names another title: %(other)s. Check the page."
    ),
    "page.unknown-line": gettext_noop("This line was not understood; it is kept: %(value)s"),
    "page.unknown-label": gettext_noop("No field here holds this; it is kept: %(value)s"),
    "page.from-meta": gettext_noop(
        "Taken from the page’s citation tags; it was not found in the visible text."
    ),
    "page.from-json-ld": gettext_noop(
        "Taken from the page’s description of itself (JSON-LD); it was found neither in its text nor in its citation tags."
    ),
    "page.description": gettext_noop(
        "The page calls it a description; it was taken as the abstract and may be only its beginning."
    ),
    "page.no-type": gettext_noop("No type line was found; the kind of work is not known."),
    "bibtex.failed-block": gettext_noop("An entry could not be read and was left out: %(text)s"),
    "bibtex.repeated-key": gettext_noop("The key %(key)s is used twice; both entries are read."),
    "bibtex.unknown-field": gettext_noop(
        "%(key)s has no field here; it is kept and goes out again at export: %(value)s"
    ),
    "csl.unknown-field": gettext_noop(
        "%(key)s has no field here; it is kept and goes out again at export: %(value)s"
    ),
    "csl.not-a-person": gettext_noop(
        "%(key)s holds something that is no name; it is kept as text: %(value)s"
    ),
    "bibtex.crossref": gettext_noop("Taken from the entry %(key)s, to which this one refers."),
    "csl.not-a-record": gettext_noop("This item is not a record and was left out."),
    "jsonld.unknown-field": gettext_noop(
        "%(key)s has no field here; it is kept and goes out again at export: %(value)s"
    ),
    "jsonld.no-title": gettext_noop("A work without a title stands here; it was left out."),
    "merge.same": gettext_noop("Both sources say the same."),
    "merge.only-one": gettext_noop("Only one source says it."),
    "merge.fuller": gettext_noop("One source says more; it was kept. The other: %(other)s"),
    "merge.united": gettext_noop("The values of both sources stand together."),
    "merge.differs": gettext_noop(
        "The sources differ: kept %(kept)s; the other says %(other)s. Check which one holds."
    ),
    "merge.by-hand": gettext_noop("It was set by hand, so it stays: %(kept)s; the other says %(other)s."),
    "merge.matched": gettext_noop("One work, because these agree: %(fields)s."),
    "merge.not-matched": gettext_noop(
        "The two do not show by themselves that they are one work; they were merged by somebody who said so."
    ),
}
