"""On the way back, let go of files on their way that belong to no project.

Why: the column before knows none without one; what has arrived of them is swept up, and a phone sends it anew.
Rows: none on the way there.
Old code: not concerned.
Undo: deletes those rows; they are of this week.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def let_go(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("projects", "Upload").objects.filter(project=None).delete()


class Migration(migrations.Migration):
    dependencies = [("projects", "0015_files_on_their_way_without_a_project")]

    operations = [migrations.RunPython(migrations.RunPython.noop, let_go)]
