"""Say of each record how many of its fields want a look, and in which languages it has an abstract.

Why: the desk of curators counts both, and reading every record for that would take minutes.
Rows: none; the next migration fills the columns.
Old code: writes neither; the columns fill themselves with nothing, and `library doubles` counts anew.
Undo: drops the columns.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0013_index_what_is_in_the_library_anew")]
    operations = [
        migrations.AddField(
            model_name="record",
            name="to_check",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="record",
            name="abstracts_in",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
    ]
