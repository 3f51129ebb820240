from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

from django.db import transaction

from bastama.library.actions.importing import import_files
from bastama.library.actions.indexing import index_work
from bastama.library.actions.keeping import named_in
from bastama.library.formats.json_form import from_plain, to_plain
from bastama.library.formats.record import Abstract
from bastama.library.formats.trace import KEPT, Source, Trace
from bastama.library.models import Record
from bastama.people.models import Person

FILES = ("article.ris", "article.page.txt")
ABSTRACTS = {"kk": "abstract.kk.txt", "ru": "abstract.ru.txt"}


@transaction.atomic
def load_seed(by: Person | None = None) -> Record:
    """Put the project's own copy of the article into the library, with its abstracts in Kazakh and Russian.

    Loading it again changes nothing.
    """
    folder = files("bastama.library") / "seed"
    import_files([(name, (folder / name).read_bytes()) for name in FILES], by=by)
    record = Record.objects.get(sources__digest=sha256((folder / FILES[0]).read_bytes()).hexdigest())
    work = from_plain(record.content)
    held = {one.language for one in work.abstracts}
    for language, name in ABSTRACTS.items():
        if language not in held:
            text = (folder / name).read_text("utf-8").strip()
            work = replace(
                work,
                abstracts=(*work.abstracts, Abstract(text, language)),
                provenance=(
                    *work.provenance,
                    Trace("abstracts", Source("text", name), (1,), KEPT, "field.read"),
                ),
            )
    if to_plain(work) != record.content:
        record.content = to_plain(work)
        record.abstracts_in = named_in(work)
        record.save(update_fields=["content", "abstracts_in"])
        index_work(record, work)
    return record
