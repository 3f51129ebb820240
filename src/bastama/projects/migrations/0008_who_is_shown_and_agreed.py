"""Keep of a file whether somebody can be recognised in it, and who agreed to that, for what and until when.

Why: a picture of a child or a colleague stays within the group unless a consent for it is in force.
Rows: none; of a file that is there nothing is said yet, so it stays within its group until its teacher says it.
Old code: not touched; it knows nothing of these tables, and shows every file to whoever reads its evidence.
Undo: drops both tables, with every consent noted in them.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


def _id() -> "models.UUIDField[object, object]":
    return models.UUIDField(
        default=bastama.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
    )


def _person() -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_the_first_tables"),
        ("projects", "0007_leave_one_of_a_pair_on_the_way_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="Showing",
            fields=[
                ("id", _id()),
                (
                    "shows",
                    models.CharField(
                        choices=[("nobody", "Nobody"), ("child", "Child"), ("other", "Other")], max_length=6
                    ),
                ),
                ("said_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="showings",
                        to="projects.storedfile",
                    ),
                ),
                ("said_by", _person()),
            ],
            options={
                "indexes": [models.Index(fields=["file", "said_at"], name="projects_showing_of_file")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", _id()),
                ("given_by", models.CharField(max_length=200)),
                (
                    "reach",
                    models.CharField(
                        choices=[("programme", "Programme"), ("public", "Public")], max_length=9
                    ),
                ),
                ("given_on", models.DateField()),
                ("until_on", models.DateField()),
                ("noted_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="projects.storedfile",
                    ),
                ),
                ("noted_by", _person()),
                (
                    "renews",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renewed_by",
                        to="projects.consent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("given_on"))),
                        name="projects_consent_ends_after_it_begins",
                    )
                ],
            },
        ),
    ]
