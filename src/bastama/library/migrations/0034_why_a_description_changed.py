"""Why what is said of a person changed: by hand, or with somebody who was joined or parted.

Why: an ORCID that comes with somebody who is joined is kept as a change, and is no word of a curator against files.
Rows: all there are were made by hand, and say so.
Old code: writes none of it, and the database takes its changes for changes by hand.
Undo: drops the column; which changes came of joining is lost, what they changed stays.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0030_which_sets_records_left")]
    operations = [
        migrations.AddField(
            model_name="description",
            name="cause",
            field=models.CharField(
                choices=[("by-hand", "By Hand"), ("joined", "Joined"), ("parted", "Parted")],
                db_default="by-hand",
                default="by-hand",
                max_length=7,
            ),
        ),
    ]
