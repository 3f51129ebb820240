"""What a group is: teachers and their facilitators, or a circle of facilitators or of directors.

Why: facilitators and directors have strands of their own in an edition, and follow them in circles.
Rows: every group there is one of teachers.
Old code: does not notice it; the database says of a group that old code forms that it is one of teachers.
Undo: drops the column; circles there are would then stand as groups of teachers, so end them first.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_what_the_pair_keeps_of_a_session")]

    operations = [
        migrations.AddField(
            model_name="group",
            name="kind",
            field=models.CharField(
                choices=[
                    ("teachers", "teachers and their facilitators"),
                    ("facilitators", "a circle of facilitators"),
                    ("directors", "a circle of directors"),
                ],
                db_default="teachers",
                default="teachers",
                max_length=12,
            ),
        ),
    ]
