"""On the way back, open to the group alone every piece of evidence whose file shows somebody.

Why: the code before 0008 knows no consent and would show such a file to the whole network, withdrawn or not.
Rows: forward none; backward the revisions of those pieces that were opened wider than the group.
Old code: not touched.
Undo: this is the undoing; the rings stay *my group*, their writers may widen them again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def shut(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    showings = apps.get_model("projects", "Showing").objects.using(database)
    newest = {
        row.file.evidence_id: row.shows for row in showings.select_related("file").order_by("said_at", "pk")
    }
    shown = [evidence for evidence, shows in newest.items() if shows != "nobody"]
    revisions = apps.get_model("entries", "Revision").objects.using(database)
    revisions.filter(entry__in=shown, ring__in=["network", "public"]).update(ring="group")


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0003_shut_the_unnamed_on_the_way_back"),
        ("projects", "0008_who_is_shown_and_agreed"),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, shut)]
