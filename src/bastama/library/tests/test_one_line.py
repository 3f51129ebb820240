"""Whatever stands in a record, a field ends where its line ends: nobody's name or title begins a field of its own."""

import re

from hypothesis import given, settings
from hypothesis import strategies as some

from bastama.library.formats.reading import read
from bastama.library.formats.record import Abstract, Container, Contributor, Identifier, Record, Title
from bastama.library.formats.writing import write

ENDS = some.sampled_from(["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\x00", "\x1b"])
FIELDS = some.sampled_from(
    ["TY  - JOUR", "ER  - ", "AU  - Mallory, M.", "KW  - planted", "DO  - 10.1/x", "a"]
)
HOSTILE = some.lists(ENDS | FIELDS, min_size=1, max_size=8).map(lambda parts: "x" + "".join(parts))
RECORDS = some.builds(
    lambda family, given, title, journal, place, doi, abstract: Record(
        type="journal-article",
        title=Title(title, title),
        contributors=(Contributor(family, given),),
        container=Container(journal),
        place=place,
        publisher=family,
        keywords=(title,),
        identifiers=(Identifier("doi", doi),),
        abstracts=(Abstract(abstract),),
        notes=(abstract,),
    ),
    *[HOSTILE] * 7,
)
TAG = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: |$)", re.MULTILINE)


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_ris_has_the_fields_of_the_record_alone(record: Record) -> None:
    for dialect in ("strict", "pure"):
        lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028]", write([record], "ris", dialect))
        tags = [match[1] for line in lines if (match := TAG.match(line))]
        assert [tags.count(tag) for tag in ("TY", "ER", "AU", "KW")] == [1, 1, 1, 1]
        assert not re.search(r"[\x00-\x08\x0e-\x1f]", "".join(lines))


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_ris_comes_back_as_one_record_by_one_person(record: Record) -> None:
    back = read(write([record], "ris").encode(), "a.ris").records
    assert [len(one.contributors) for one in back] == [1]


@given(RECORDS)
@settings(deadline=None, max_examples=60)
def test_bibtex_has_one_line_a_field(record: Record) -> None:
    written = write([record], "bibtex")
    assert written.count("@") == 1
    for line in written.split("\n"):
        if re.match(r"  (author|title|journal|address|publisher|keywords) = ", line):
            assert line.endswith("},")
            assert not re.search(r"[\x00-\x1f\x85\u2028]", line)
