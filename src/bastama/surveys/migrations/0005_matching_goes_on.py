"""How far matching has got, and whether what a closed wave shows is still to be worked out.

Why: in a country both take longer than a request may; they are done in slices, stop anywhere and go on.
Rows: no series is being matched and no wave waits.
Old code: does not notice the columns; a series that is being counted looks to it as one not yet matched and is counted anew.
Undo: drops the columns; a matching that has begun to end must be gone through first (`bastama waves run`).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0004_papers_typed_in")]

    operations = [
        migrations.AlterField(
            model_name="series",
            name="matching",
            field=models.CharField(
                choices=[
                    ("open", "not yet ended"),
                    ("counting", "being counted"),
                    ("ending", "being ended"),
                    ("ended", "ended"),
                    ("never", "sheets are not linked"),
                ],
                default="open",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="series", name="progress", field=models.BinaryField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="wave",
            name="is_untold",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
