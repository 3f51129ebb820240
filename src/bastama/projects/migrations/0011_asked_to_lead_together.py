"""Ask a colleague to lead a project together, and keep what became of it.

Why: a project may be led by two or three, and nobody becomes one of them without having said yes.
Rows: none yet.
Old code: neither reads nor writes the table.
Undo: drops the table; who said yes leads on, what waits for an answer is lost and can be asked again.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


def person(name: str) -> tuple[str, Any]:
    field = models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
    )
    return name, field


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_the_first_tables"),
        ("projects", "0010_translations_of_an_account"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="projects.project",
                    ),
                ),
                person("asked"),
                person("asked_by"),
                ("made_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Open"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("project", "asked"),
                        name="projects_invitation_open_once",
                    )
                ],
            },
        ),
    ]
