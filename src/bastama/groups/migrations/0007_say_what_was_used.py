"""How each part of the edition went at a session: as written, changed or left out, and why.

Why: the pair sees its own year in one view, and who leads the programme learns which parts work, from totals alone.
Rows: none; nothing is said yet of sessions there are.
Old code: does not notice it.
Undo: drops all that was said.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

HOW = [("held", "as written"), ("changed", "changed"), ("skipped", "skipped")]
WHY = [
    ("", "not said"),
    ("time", "time ran out"),
    ("fit", "it did not fit our group"),
    ("known", "we had done it before"),
    ("otherwise", "we found a better way"),
    ("unclear", "it was not clear to us"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0006_hand_over_stand_in_open_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartUsed",
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
                ("part", models.CharField(max_length=100)),
                ("how", models.CharField(choices=HOW, max_length=8)),
                ("why", models.CharField(blank=True, choices=WHY, default="", max_length=10)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("said_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts_used",
                        to="groups.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "part"), name="groups_partused_once")
                ]
            },
        ),
    ]
