"""Let whoever reads a page say a better word.

Why: native readers mend our Kazakh and Russian, and translators get what they said as a list.
Rows: none yet.
Old code: knows nothing of the table and leaves it alone.
Undo: drops the table, and what was suggested with it; export it first.
"""

from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("web", "0001_what_is_taken_away")]
    operations = [
        migrations.CreateModel(
            name="Suggestion",
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
                ("page", models.CharField(blank=True, max_length=80)),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")], max_length=2
                    ),
                ),
                ("there", models.CharField(max_length=300)),
                ("better", models.CharField(max_length=300)),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[("", "new"), ("accepted", "accepted"), ("not-now", "not now")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("sent_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"indexes": [models.Index(fields=["state", "-sent_at"], name="web_suggestion_newest")]},
        ),
    ]
