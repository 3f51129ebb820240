"""A teacher asks to join a group themselves, by a sheet in the staff room.

Why: a group is found by those who want it, not only by a list.
Rows: none.
Old code: does not notice it.
Undo: drops the sheets and what was asked by them; places and offers that came of it stay.
"""

import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0011_photos_of_the_flip_chart"),
        ("people", "0001_the_first_tables"),
        ("places", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="paper",
                        serialize=False,
                        to="groups.group",
                    ),
                ),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("hashed", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JoinRequest",
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
                ("words", models.CharField(blank=True, max_length=300)),
                ("signs", models.CharField(blank=True, max_length=5)),
                ("language", models.CharField(blank=True, max_length=2)),
                ("asked_on", models.DateField()),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "waits for an answer"),
                            ("yes", "yes"),
                            ("no", "no"),
                            ("over", "nobody answered in time"),
                        ],
                        default="",
                        max_length=4,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="join_requests",
                        to="groups.group",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to="people.person",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("said", "")),
                        fields=("group", "person"),
                        name="groups_joinrequest_one_open",
                        violation_error_message="Nothing was sent: you have asked to join this group already, and the answer is still to come.",
                    )
                ],
            },
        ),
    ]
