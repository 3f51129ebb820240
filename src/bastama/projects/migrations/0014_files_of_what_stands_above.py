"""Files that belong to something above projects: the scan of a school's agreement.

Why: they are kept, moved, swept up and backed up as the files of evidence are, and belong to no evidence.
Rows: none.
Old code: does not know the table, and would sweep its files up; go back only after the files are taken out.
Undo: drops the table; the files are swept up afterwards.
"""

import bastama.foundation.days
import bastama.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0013_led_since_the_project_began"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeldFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bastama.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=40)),
                ("byte_count", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("stored_as", models.CharField(max_length=120, unique=True)),
                ("stored_at", models.DateTimeField(default=bastama.foundation.days.now)),
            ],
        ),
    ]
