"""Count what wants a look in the records that are there.

Why: the desk would say that nothing waits in a library that was read in by an earlier release.
Rows: every record of literature gets both columns, from its own content; about ten thousand in a minute.
Old code: does not notice it.
Undo: nothing to do; the columns go with the migration before this one.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAYS_CHECK = (".differs", ".check-digit", ".count-differs", ".title-differs")
AT_ONCE = 500


def count(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As `formats/checking.py` did when this was written."""
    records = apps.get_model("library", "Record").objects
    some = []
    for row in records.filter(kind="literature").only("pk", "content").iterator(chunk_size=AT_ONCE):
        row.to_check = _to_check(row.content.get("provenance", []))
        row.abstracts_in = _abstracts_in(row.content)
        some.append(row)
        if len(some) == AT_ONCE:
            records.bulk_update(some, ["to_check", "abstracts_in"])
            some = []
    records.bulk_update(some, ["to_check", "abstracts_in"])


def _to_check(provenance: list[dict[str, object]]) -> int:
    fields = set()
    for trace in provenance:
        is_guess = trace["how"] == "guessed" and trace["code"] != "language.offered"
        if trace["field"] and (is_guess or str(trace["code"]).endswith(SAYS_CHECK)):
            fields.add(trace["field"])
    return len(fields - {trace["field"] for trace in provenance if _is_by_hand(trace)})


def _is_by_hand(trace: dict[str, object]) -> bool:
    source = trace["source"]
    return isinstance(source, dict) and source["format"] == "hand"


def _abstracts_in(content: dict[str, object]) -> str:
    said = content.get("abstracts", [])
    abstracts = said if isinstance(said, list) else []
    languages = dict.fromkeys(str(one["language"] or content.get("language", ""))[:8] for one in abstracts)
    return f",{','.join(list(languages)[:6])}," if languages else ""


class Migration(migrations.Migration):
    dependencies = [("library", "0014_say_what_wants_a_look")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
