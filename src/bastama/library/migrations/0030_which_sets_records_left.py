"""A table of the sets in which a record stood once.

Why: a harvester that takes one set has to learn that a record went from it, though the record is still in the library.
Rows: none; what left a set before is not known.
Old code: writes none; of what leaves a set meanwhile a harvester of that set alone is not told.
Undo: drops the table.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0029_join_journals_and_keep_what_is_said_of_them")]
    operations = [
        migrations.CreateModel(
            name="LeftSet",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(db_index=True, max_length=80)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left_sets",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "name"), name="library_leftset_once")
                ]
            },
        ),
    ]
