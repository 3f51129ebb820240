"""What teachers ask their school for, and every turn a request takes.

Why: a director makes room only for what is known; a promise is kept more often when its day stands beside it.
Rows: none.
Old code: knows nothing of these tables.
Undo: drops both tables, with every request and promise in them.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("groups", "0002_say_why_a_group_ended"),
        ("people", "0001_the_first_tables"),
        ("places", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
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
                ("of_group", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("time-together", "Time together"),
                            ("room", "A room"),
                            ("freed-hour", "A freed hour"),
                            ("protection", "Protection from an extra duty"),
                            ("introduction", "An introduction to somebody"),
                            ("other", "Something else"),
                        ],
                        max_length=14,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("language", models.CharField(max_length=2)),
                ("asked_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("school", "the director"),
                            ("area", "the area"),
                            ("programme", "the programme"),
                        ],
                        default="school",
                        max_length=9,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="groups.group",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="places.school",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="requests",
                        to="groups.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("promised", "Promised"),
                            ("changed", "Changed"),
                            ("kept", "Kept"),
                            ("passed-up", "Passed Up"),
                            ("confirmed", "Confirmed"),
                            ("not-yet", "Not Yet"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("school", "the director"),
                            ("area", "the area"),
                            ("programme", "the programme"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("why", models.TextField(blank=True)),
                ("language", models.CharField(max_length=2)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "the director"),
                            ("area", "the area"),
                            ("programme", "the programme"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it helped"),
                            ("partly", "It helped in part"),
                            ("no", "It was kept, and did not help"),
                        ],
                        max_length=6,
                    ),
                ),
                ("at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="conditions.request",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="request",
            name="head",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="head_of",
                to="conditions.turn",
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(fields=("request", "number"), name="conditions_turn_number"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "promised"), _negated=True), ("due_on__isnull", False), _connector="OR"
                ),
                name="conditions_turn_promised_by_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["school", "asked_at"], name="conditions_request_school"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["group", "asked_at"], name="conditions_request_group"),
        ),
    ]
