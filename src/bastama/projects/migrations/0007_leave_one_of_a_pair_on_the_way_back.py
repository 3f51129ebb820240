"""Leave one file of each pair when the site goes back to a version that knows no pairs.

Why: before 0006 a piece of evidence holds one file.
Rows: none on the way forward. On the way back the file of after is taken from each pair.
Old code: not touched.
Undo: this is what undoing does; the bytes of what was taken stay where files are kept.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def leave_one(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    files = apps.get_model("projects", "StoredFile").objects.using(editor.connection.alias)
    kept: set[object] = set()
    for file in list(files.order_by("evidence_id", "-side", "pk")):
        if file.evidence_id in kept:
            file.delete()
        kept.add(file.evidence_id)
    evidence = apps.get_model("projects", "Evidence").objects.using(editor.connection.alias)
    evidence.filter(kind="pair").update(kind="file")


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_two_files_side_by_side")]

    operations = [migrations.RunPython(migrations.RunPython.noop, leave_one)]
