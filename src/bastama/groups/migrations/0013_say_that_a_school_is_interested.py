"""A school says that it would like to take part.

Why: a school finds the programme by itself, not only the programme its schools.
Rows: none.
Old code: does not notice it.
Undo: drops the wishes; groups that came of them stay.
"""

import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0012_ask_to_join_by_a_paper"),
        ("people", "0001_the_first_tables"),
        ("places", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Interest",
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
                ("name", models.CharField(blank=True, max_length=120)),
                ("post", models.CharField(blank=True, max_length=120)),
                ("contact", models.CharField(blank=True, max_length=160)),
                ("teachers_count", models.PositiveSmallIntegerField()),
                ("languages", models.JSONField(blank=True, default=list)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("sent_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "new"),
                            ("talked", "we have talked"),
                            ("group", "a group came of it"),
                            ("not-now", "not this year"),
                            ("over", "nobody answered in time"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("forgotten_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.school"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-sent_on", "-id"], name="groups_interest_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["", "talked"])),
                        fields=("school", "person"),
                        name="groups_interest_one_open",
                        violation_error_message="Nothing was changed: another wish of this director for the school is still open.",
                    )
                ],
            },
        ),
    ]
