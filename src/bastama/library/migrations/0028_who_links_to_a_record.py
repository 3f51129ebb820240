"""Which texts of projects link to a record.

Why: a record's page says how many projects used it, in fives and never fewer than five.
Rows: none; links that stand in texts count once those texts are saved again.
Old code: writes none; what it saves meanwhile counts once it is saved again.
Undo: drops the table.
"""

import django.db.models.deletion
from django.db import migrations, models

from bastama.foundation.days import today


class Migration(migrations.Migration):
    dependencies = [("library", "0027_find_the_concepts_of_what_is_here")]
    operations = [
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("project", models.UUIDField()),
                ("place", models.UUIDField(db_index=True)),
                ("opened_on", models.DateField(default=today)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="library.record"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "place"), name="library_use_once")]
            },
        ),
    ]
