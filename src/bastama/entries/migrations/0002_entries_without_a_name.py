"""Keep of an entry whether it stands in the group's picture without its writer's name.

Why: such a sheet is opened by nobody but its writer, also in ring *my group*.
Rows: every entry that is there gets "no".
Old code: knows nothing of the column; it has a default only in Django, so old code cannot begin entries.
Undo: drops the column, after 0003 has shut what was written without a name.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entries", "0001_the_first_tables")]

    operations = [migrations.AddField("entry", "unnamed", models.BooleanField(default=False))]
