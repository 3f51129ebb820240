"""Whoever leads a project so far leads it since it began.

Why: until now nobody could join a project later, so the moment it began is the one from which they lead it.
Rows: every leader of before this version, in one statement.
Old code: does not read the column.
Undo: nothing; the column goes with the step before.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def since_the_project_began(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    began = apps.get_model("projects", "Project").objects.filter(pk=OuterRef("project"))
    apps.get_model("projects", "Leader").objects.update(joined_at=Subquery(began.values("begun_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("projects", "0012_when_one_began_to_lead")]

    operations = [migrations.RunPython(since_the_project_began, migrations.RunPython.noop)]
