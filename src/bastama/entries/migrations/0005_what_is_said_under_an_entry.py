"""A table of what people say under an entry.

Why: colleagues and facilitators answer where the words stand.
Rows: none yet.
Old code: knows nothing of the table and shows no thread; it leaves the rows alone.
Undo: drops the table with every remark; nothing else rests on it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0004_revisions_made_of_two"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
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
                (
                    "to",
                    models.CharField(
                        choices=[("facilitators", "Facilitators"), ("group", "Group")], max_length=12
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(choices=LANGUAGES, default="kk", max_length=2)),
                ("written_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="entries.revision",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="entries.entry",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="remarks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["entry", "written_at"], name="entries_remark_thread")],
            },
        ),
    ]
