"""A teacher who was away says that they have caught up.

Why: who missed a session sees a short way to catch up, and the board shows it quietly beside the absence.
Rows: nobody has said so yet.
Old code: does not notice it.
Undo: drops what was said; the marks of the register stay.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0008_say_what_became_of_next_steps")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="caught_up_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
