"""A table of the files that hold the whole text of a work.

Why: a text may be attached to a record, with what may be done with it and from when it is open.
Rows: none.
Old code: does not notice it; its sweeping of files that no row names would remove such a file a day later.
Undo: drops the table; the files stay in the store until they are swept up.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("library", "0022_names_and_journals_of_what_is_there")]
    operations = [
        migrations.CreateModel(
            name="FullText",
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
                ("language", models.CharField(blank=True, max_length=8)),
                ("stored_as", models.CharField(max_length=40, unique=True)),
                ("media_type", models.CharField(max_length=40)),
                ("byte_count", models.PositiveBigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("free", "Free"),
                            ("by", "Name"),
                            ("by-sa", "Name Alike"),
                            ("by-nc", "Name Not Sold"),
                            ("by-nc-nd", "Name Unchanged"),
                            ("here", "Here"),
                            ("closed", "Closed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("holder", models.CharField(blank=True, max_length=300)),
                ("came_from", models.CharField(blank=True, max_length=500)),
                ("open_from", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="full_texts",
                        to="library.record",
                    ),
                ),
            ],
        ),
    ]
