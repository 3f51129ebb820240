"""Keep what a teacher asks colleagues by a link, and what they answer.

Why: a colleague without an account is asked by a link on any phone, and the answer stands beside the plan.
Rows: none.
Old code: not touched; it knows nothing of these tables.
Undo: drops them, and with them every answer that came by a link; the talks they belong to stay.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_finds_that_may_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="Question",
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
                ("text", models.TextField()),
                ("shown", models.JSONField(default=list)),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("me", "Me"),
                            ("group", "Group"),
                            ("network", "Network"),
                            ("public", "Public"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        default="kk",
                        max_length=2,
                    ),
                ),
                ("keyed_hash", models.CharField(max_length=64, unique=True)),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("ends_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="projects.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("name", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField()),
                (
                    "ring",
                    models.CharField(
                        choices=[
                            ("me", "Me"),
                            ("group", "Group"),
                            ("network", "Network"),
                            ("public", "Public"),
                        ],
                        max_length=8,
                    ),
                ),
                ("written_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("put_away_at", models.DateTimeField(blank=True, null=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="projects.question",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["question", "written_at"], name="projects_reply_of_question")
                ],
            },
        ),
    ]
