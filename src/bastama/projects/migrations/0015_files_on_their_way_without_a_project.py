"""A file on its way may belong to no project: a photo of the flip-chart of a session.

Why: who facilitates a group and leads no project sends one in pieces as well.
Rows: all keep their project.
Old code: never asks a file on its way for its project.
Undo: those without one are let go of by the next step back, which comes first.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0014_files_of_what_stands_above")]

    operations = [
        migrations.AlterField(
            model_name="upload",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="projects.project",
            ),
        ),
    ]
