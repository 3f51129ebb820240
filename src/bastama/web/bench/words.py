"""How much of a portfolio its teacher had written before it, in the tools: nothing is asked for twice, or it is.

Counted are the words that are set into the PDF and are the teacher's: what is said under each piece and what it shows. Headings,
labels, days and choices are the form's and are not counted at all. A word was written before if it stands in a run of five
words, or in a whole shorter text, that stands likewise in an answer the teacher had saved before the portfolio was begun. The
account is such an answer, of the tool of that name; because it is long, the share without it is told as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from statistics import mean
from typing import Any

from django.utils import translation

from bastama.entries.models import Revision
from bastama.programmes.package.model import Edition
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.models.portfolio import Portfolio
from bastama.projects.models.project import Leader
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.queries.projects import edition_of
from bastama.projects.reading import answers_in_words
from bastama.projects.sheets import OBJECTS, of_entry
from bastama.projects.showing import ACCOUNT

RUN = 5
LEAST = 80
"""Of a hundred words of any portfolio, at least so many shall have been there before."""
OF_THE_FORM = {"choice", "scale", "statements", "ranking", "date"}
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
TOOLS = {"tool", ACCOUNT, *OBJECTS}
"""Kinds of what is written in tools; a claim, which is written for the portfolio, is not among them."""


@dataclass(frozen=True)
class Share:
    """Of one portfolio, how many words are its teacher's and how many of them were written before."""

    person: str
    language: str
    words: int
    before: int
    account: int = 0
    """Of the words, those of the account."""

    @property
    def percent(self) -> float:
        return round(100 * self.before / self.words, 1)

    @property
    def percent_without_account(self) -> float:
        return round(100 * (self.before - self.account) / (self.words - self.account), 1)


def words_in(text: str) -> list[str]:
    return WORD.findall(text.lower())


def runs(words: list[str]) -> set[tuple[str, ...]]:
    """Every run of five words, or all of a shorter text."""
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


def written_before(text: str, known: set[tuple[str, ...]]) -> int:
    """How many words of a text stand in a run that is known."""
    words = words_in(text)
    length = min(RUN, len(words))
    found: set[int] = set()
    for start in range(len(words) - length + 1):
        if tuple(words[start : start + length]) in known:
            found.update(range(start, start + length))
    return len(found)


def shares() -> list[Share]:
    """Of every portfolio that is begun, in the language it is written in."""
    rows = Portfolio.objects.filter(items__removed_at=None).distinct().select_related("project")
    leaders = Leader.objects.filter(project__in=rows.values("project")).select_related("person")
    of = {leader.project_id: leader.person for leader in leaders.order_by("-from_on")}
    found = []
    for portfolio in rows:
        person = of[portfolio.project_id]
        with translation.override(person.language):
            person.ring_me_open = True
            found.append(_share(portfolio, person))
    return sorted(found, key=lambda share: share.percent)


def table(found: list[Share]) -> str:
    """The figures of each portfolio, the least first, and the sentence that says what they come to."""
    rows = [
        f"{one.words:>6}  {one.before:>6}  {one.percent:>5}  {one.percent_without_account:>7}  {one.language}  {one.person}"
        for one in found
    ]
    heads = " words  before      %  without"
    middle = mean(one.percent for one in found)
    told = (
        f"Of the words in a demo portfolio, {middle:.0f} % were written in tools before it, in none of {len(found)} less "
        f"than {found[0].percent:.0f} %; left out the account, which is long, {_without(found):.0f} % and {_least(found):.0f} %."
    )
    return "\n".join([heads, *rows, told])


def as_told(found: list[Share]) -> dict[str, Any]:
    """The same for a file."""
    return {
        "portfolios": [{**asdict(one), "percent": one.percent} for one in found],
        "mean": round(mean(one.percent for one in found), 1),
        "least": found[0].percent,
        "mean_without_account": round(_without(found), 1),
        "least_without_account": _least(found),
        "limit": LEAST,
    }


def _without(found: list[Share]) -> float:
    return mean(one.percent_without_account for one in found)


def _least(found: list[Share]) -> float:
    return min(one.percent_without_account for one in found)


def _share(portfolio: Portfolio, person: Any) -> Share:
    edition = edition_of(portfolio.project)
    known = {run for text in _written(portfolio, edition) for run in runs(words_in(text))}
    told = tell_portfolio(portfolio_of(portfolio.project, person), of=[person], reader=person)
    form = _labels(edition)
    said = [text for piece in told.pieces for text in _said(piece, form)]
    # Of what is said, the answers without a prompt of their own are the account's.
    account = [text for piece in told.pieces for text in _said(piece, form, only="")]
    claims = [text for piece in told.pieces for text in _texts(piece["claim"])]
    return Share(
        person=person.display_name,
        language=person.language,
        words=sum(len(words_in(text)) for text in [*said, *claims]),
        before=sum(written_before(text, known) for text in [*said, *claims]),
        account=sum(written_before(text, known) for text in account),
    )


def _written(portfolio: Portfolio, edition: Edition[str]) -> Iterator[str]:
    """What was saved in tools before the portfolio was begun, in the words in which it is read."""
    rows = Revision.objects.filter(entry__notebook=portfolio.project_id, entry__kind__in=TOOLS)
    for revision in rows.filter(written_at__lt=portfolio.begun_at).select_related("entry"):
        sheet = of_entry(revision.entry.kind, revision.entry.tool, edition)
        for said in answers_in_words(revision.answers, sheet):
            yield from (cell for row in said.rows for cell in row) if said.rows else [said.text]


def _labels(edition: Edition[str]) -> set[str]:
    """The labels of what is chosen and not written."""
    sheets = [of_entry("tool", tool.id, edition) for tool in edition.tools]
    sheets += [of_entry(kind, "", edition) for kind in OBJECTS]
    return {field.label for sheet in sheets for field in sheet.fields if field.type in OF_THE_FORM}


def _said(piece: dict[str, Any], form: set[str], only: str | None = None) -> list[str]:
    """The answers under a piece that are no choice; or only those under one label."""
    labels = (answer["label"] for answer in piece["said"] if answer["label"] not in form)
    wanted = [label for label in labels if only is None or label == only]
    return [text for one in piece["said"] if one["label"] in wanted for text in _texts(one["blocks"])]


def _texts(blocks: Any) -> Iterator[str]:
    """Paragraph by paragraph, and of a table cell by cell but for its headings."""
    for block in blocks if isinstance(blocks, list) else [blocks]:
        if isinstance(block, list):
            yield from _texts(block)
        elif "spans" in block:
            yield _spoken(block["spans"])
        elif "rows" in block:
            yield from (_spoken(cell) for row in block["rows"][1:] for cell in row)
        else:
            yield from _texts([*block.get("blocks", []), *block.get("items", [])])


def _spoken(spans: Iterable[dict[str, Any]]) -> str:
    return " ".join(str(span.get("text") or _spoken(span.get("spans", []))) for span in spans)
