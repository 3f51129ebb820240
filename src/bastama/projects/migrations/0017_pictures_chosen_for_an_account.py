"""A table of the pictures a teacher chose for the account in a language, with their words.

Why: they are chosen and told in words while the account is written, long before it is published.
Rows: none.
Old code: knows of none and publishes words alone.
Undo: drops the table with the choices and their words; what is public lies in the library.
"""

import django.db.models.deletion
from django.db import migrations, models

from bastama.foundation.ids import new_id


class Migration(migrations.Migration):
    dependencies = [("projects", "0016_leave_out_files_without_a_project_on_the_way_back")]

    operations = [
        migrations.CreateModel(
            name="Illustration",
            fields=[
                (
                    "id",
                    models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("alternative", models.CharField(max_length=200)),
                ("caption", models.CharField(blank=True, max_length=200)),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="illustrations",
                        to="projects.expression",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="illustrations",
                        to="projects.storedfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("expression", "file"), name="projects_illustration_once")
                ]
            },
        ),
    ]
