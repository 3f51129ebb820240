"""Keep sheets that a facilitator types in from paper until the teacher has looked at them.

Why: who writes by hand need not write again, and nobody writes into a teacher's own texts for them.
Rows: none.
Old code: not touched; it knows nothing of this table.
Undo: drops it with the sheets that wait; what was confirmed stays with its entry.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0003_shut_the_unnamed_on_the_way_back"),
        ("groups", "0002_say_why_a_group_ended"),
        ("people", "0001_the_first_tables"),
        ("projects", "0004_questions_by_a_link"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperSheet",
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
                ("tool", models.CharField(max_length=40)),
                ("answers", models.JSONField(blank=True, default=dict)),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")], max_length=2
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("typed_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_sheets",
                        to="groups.group",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="entries.revision",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_sheets",
                        to="people.person",
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["teacher", "state"], name="projects_paper_of_teacher"),
                    models.Index(fields=["group", "typed_by"], name="projects_paper_of_typist"),
                ],
            },
        ),
    ]
