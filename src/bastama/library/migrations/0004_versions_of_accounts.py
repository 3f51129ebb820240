"""Keep each published text of an account at an address of its own.

Why: who cited an account must find the words they cited, also after its writer published a newer text.
Rows: none; 0005 writes the first version of each text that is public now.
Old code: knows nothing of the table; a text it publishes gets its version when it is published next.
Undo: drops the table; the newest texts stay in their expressions.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("library", "0003_kazakh_words_as_russian_keyboards_write_them")]

    operations = [
        migrations.CreateModel(
            name="Version",
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
                ("language", models.CharField(max_length=2)),
                ("number", models.PositiveSmallIntegerField()),
                ("people", models.JSONField(blank=True, default=list)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("abstract", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("keywords", models.JSONField(blank=True, default=list)),
                ("published_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "language", "number"), name="library_version_once"
                    )
                ]
            },
        )
    ]
