"""A table of the pictures that stand in published accounts.

Why: an account shows what it speaks of, where everybody who can be recognised agreed to be seen by everybody.
Rows: none; no account had pictures.
Old code: shows none and hangs none. It does not take one away either when a consent is withdrawn: take back the account, or
let the new code run, whose hourly round finds it.
Undo: drops the table, with the pictures in it; those of the evidence stay where they are.
"""

import django.db.models.deletion
from django.db import migrations, models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Migration(migrations.Migration):
    dependencies = [("library", "0032_tally_what_is_listed")]
    operations = [
        migrations.CreateModel(
            name="Illustration",
            fields=[
                (
                    "id",
                    models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("language", models.CharField(max_length=2)),
                ("place", models.PositiveSmallIntegerField()),
                ("source", models.UUIDField(db_index=True)),
                ("alternative", models.CharField(max_length=200)),
                ("caption", models.CharField(blank=True, max_length=200)),
                ("until", models.DateField(blank=True, null=True)),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("small", models.BinaryField()),
                ("large", models.BinaryField()),
                ("hung_at", models.DateTimeField(default=now)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="illustrations",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "language", "source"), name="library_illustration_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alternative", ""), _negated=True),
                        name="library_illustration_is_told_in_words",
                    ),
                ]
            },
        ),
    ]
