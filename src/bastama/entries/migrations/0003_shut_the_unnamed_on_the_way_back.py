"""On the way back, put what was written without a name into ring *me*.

Why: the code before 0002 would open such a sheet to the whole group, with its writer's name.
Rows: forward none; backward the revisions of every such entry.
Old code: not touched.
Undo: this is the undoing; the rings stay *me*, their writers may widen them again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def shut(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    revisions = apps.get_model("entries", "Revision").objects.using(schema_editor.connection.alias)
    revisions.filter(entry__unnamed=True).update(ring="me")


class Migration(migrations.Migration):
    dependencies = [("entries", "0002_entries_without_a_name")]

    operations = [migrations.RunPython(migrations.RunPython.noop, shut)]
