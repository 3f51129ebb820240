"""What the pair keeps of a session beside its notes, from a page or a phone without a network.

Why: the register, who leads which part, what was agreed and who came as a guest are each a chain of revisions, so
that either of a pair or both write without a network and nothing is overwritten; notes are joined as well.
Rows: none of the new table; notes there are get an empty `merged_from` and are not `fixed`. A register that was
kept before becomes the first of its chain when somebody marks it again.
Old code: does not notice the table; the database fills the new columns. The mark “came late” is shown by old code as
it stands.
Undo: drops the table with the revisions (marks stay in the register) and the two columns with how notes were joined.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

MARKS = [
    ("present", "present"),
    ("late", "came late"),
    ("online", "online"),
    ("excused", "excused"),
    ("absent", "absent"),
]


def itself(table: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=f"groups.{table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_split_and_join_sessions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.AddField(table, name, field)
            for table in ("sessionnotes", "tutorialnote")
            for name, field in (
                ("merged_from", itself(table)),
                ("fixed", models.BooleanField(db_default=False, default=False)),
            )
        ),
        migrations.AlterField(
            model_name="attendance",
            name="mark",
            field=models.CharField(choices=MARKS, max_length=8),
        ),
        migrations.CreateModel(
            name="SessionSheet",
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
                ("number", models.PositiveIntegerField()),
                ("fixed", models.BooleanField(db_default=False, default=False)),
                ("kept_aside", models.BooleanField(default=False)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("saves", models.PositiveIntegerField(default=1)),
                ("draft", models.UUIDField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("written_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("leads", "Leads"),
                            ("agreed", "Agreed"),
                            ("guests", "Guests"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("asks", models.JSONField(blank=True, default=list)),
                ("based_on", itself("sessionsheet")),
                ("merged_from", itself("sessionsheet")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="groups.session",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="sessionsheet",
            constraint=models.UniqueConstraint(
                fields=("session", "kind", "number"), name="groups_sessionsheet_number"
            ),
        ),
    ]
