"""Why a group ended.

Why: a group can be ended on its page, with a reason that everybody in it reads.
Rows: groups there are get an empty reason; none of them has ended.
Old code: does not notice it; the database fills the column of a group that old code forms.
Undo: drops the column with the reasons; the day on which a group ended stays.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_the_first_tables")]

    operations = [
        migrations.AddField(
            model_name="group",
            name="ended_because",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
