"""Let a piece of evidence hold two files side by side: what was before, and what came after.

Why: a change of one's practice is seen in two pictures, and neither says it alone.
Rows: every file that is there stands alone.
Old code: goes on; of a pair it shows one file.
Undo: takes the side away again, after 0007 has left one file of each pair.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_sheets_typed_in_from_paper")]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="kind",
            field=models.CharField(
                choices=[("text", "Text"), ("link", "Link"), ("file", "File"), ("pair", "Pair")], max_length=4
            ),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="side",
            field=models.CharField(
                blank=True,
                choices=[("", "Alone"), ("before", "Before"), ("after", "After")],
                db_default="",
                default="",
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="projects.evidence"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.UniqueConstraint(
                fields=("evidence", "side"), name="projects_file_one_on_a_side"
            ),
        ),
    ]
