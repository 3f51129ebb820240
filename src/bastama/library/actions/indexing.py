from bastama.library.formats.record import Record as Work
from bastama.library.models import Expression, Record, SearchText
from bastama.library.search_words import as_index


def index_work(record: Record, work: Work) -> None:
    """Let a record of literature be found by what is said of it."""
    texts = [work.title.joined, work.container.title, work.container.short, work.year, work.publisher]
    texts += [one.reading_order for one in work.contributors]
    texts += [one.text for one in work.abstracts]
    texts += [*work.keywords, *(one.label for one in work.subjects), *(one.value for one in work.identifiers)]
    _keep(record, texts)


def index_account(record: Record, expressions: list[Expression]) -> None:
    """Let an account be found by every language it is told in."""
    texts = [record.people]
    for one in expressions:
        texts += [one.title, one.abstract, one.text, *one.keywords]
    _keep(record, texts)


def _keep(record: Record, texts: list[str]) -> None:
    words = as_index(texts)
    if not SearchText.objects.filter(record=record).update(words=words):
        SearchText.objects.create(record=record, words=words)
