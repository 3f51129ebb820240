"""Who is asked by name can put the question away.

Why: being asked is shown on the first page; who does not want to answer must not be asked again every day.
Rows: no ticket is put away yet.
Old code: does not notice it; the database fills the column of a ticket that old code makes.
Undo: drops the column; what was put away is shown again until its wave ends.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_results")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="is_put_away",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
