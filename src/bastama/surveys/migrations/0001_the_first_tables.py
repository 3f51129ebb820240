"""Questionnaires asked in waves: forms, series, waves, tickets, sealed and opened sheets.

Why: teachers are asked three times a year, without names, and answers must come in so that nobody can join the two.
Rows: none yet.
Old code: does not notice the tables.
Undo: drops them with all answers; the keys of open waves lie in files beside the database and stay there.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_the_first_tables"),
        ("places", "0001_the_first_tables"),
        ("programmes", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Form",
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
                ("key", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(default=bastama.foundation.days.now)),
            ],
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("item", models.CharField(max_length=12)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedText",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Series",
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
                ("form_key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                (
                    "matching",
                    models.CharField(
                        choices=[
                            ("open", "not yet ended"),
                            ("ended", "ended"),
                            ("never", "sheets are not linked"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("public_key", models.BinaryField(blank=True, null=True)),
                ("matched_on", models.DateField(blank=True, null=True)),
                ("matched_count", models.PositiveIntegerField(blank=True, null=True)),
                ("matched_most", models.PositiveIntegerField(blank=True, null=True)),
                ("near_count", models.PositiveIntegerField(blank=True, null=True)),
                ("near_taken", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=bastama.foundation.days.now)),
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("answers", models.JSONField(default=dict)),
                ("linking", models.BinaryField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("personal", "by sign-in or link"),
                            ("drawn", "by a code drawn from an envelope"),
                        ],
                        max_length=8,
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("is_used", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Wave",
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
                    "moment",
                    models.CharField(
                        choices=[("start", "start"), ("middle", "middle"), ("end", "end"), ("once", "once")],
                        max_length=6,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("open", "open"),
                            ("closing", "closing"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("public_key", models.BinaryField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("reminded_count", models.PositiveSmallIntegerField(default=0)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("lost_count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Asked",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("personal", "by sign-in or link"),
                            ("drawn", "by a code drawn from an envelope"),
                        ],
                        max_length=8,
                    ),
                ),
                ("asked_count", models.PositiveIntegerField(default=0)),
                ("answered_count", models.PositiveIntegerField(blank=True, null=True)),
                ("is_pooled", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("scale", models.CharField(max_length=40)),
                ("pair_count", models.PositiveIntegerField()),
                ("total", models.CharField(max_length=60)),
                ("squares", models.CharField(max_length=60)),
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
        ),
        migrations.CreateModel(
            name="FormContent",
            fields=[
                (
                    "form",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="surveys.form",
                    ),
                ),
                ("package", models.JSONField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.UniqueConstraint(
                fields=("key", "version"), name="surveys_form_one_of_a_version"
            ),
        ),
        migrations.AddField(
            model_name="sealedsheet",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.school"
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="differences", to="surveys.series"
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.area",
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.school",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tickets",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.school"
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.cohort",
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="surveys.form"
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="planned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="wave",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="waves", to="surveys.series"
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tickets", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="sealedtext",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="sealedsheet",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="said",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="said", to="surveys.wave"
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="surveys.wave"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                fields=("programme", "name"),
                name="surveys_series_name_once_a_programme",
                violation_error_message="The series was not saved: this programme has a series of that name. Choose another name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.UniqueConstraint(
                fields=("series", "school", "scale"), name="surveys_difference_once_a_school"
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.UniqueConstraint(
                condition=models.Q(("school", None)),
                fields=("series", "scale"),
                name="surveys_difference_once_elsewhere",
            ),
        ),
        migrations.AddIndex(
            model_name="wave",
            index=models.Index(fields=["state", "closes_on"], name="surveys_wave_state"),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                name="surveys_wave_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    ("moment__in", ["start", "middle", "end"]),
                ),
                fields=("series", "moment"),
                name="surveys_wave_one_of_a_moment",
                violation_error_message="The wave was not planned: this series has one of that moment already. Choose another moment, or begin a new series.",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["wave", "school"], name="surveys_ticket_school"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("wave", "person"),
                name="surveys_ticket_one_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", "personal"), ("person", None), _connector="OR"),
                name="surveys_ticket_drawn_by_nobody",
            ),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["wave", "school"], name="surveys_sheet_school"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["wave", "area"], name="surveys_sheet_area"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("school", None), ("area", None), _connector="OR"),
                name="surveys_sheet_one_place",
            ),
        ),
        migrations.AddIndex(
            model_name="sealedsheet",
            index=models.Index(fields=["wave", "school"], name="surveys_sealedsheet_school"),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                fields=("wave", "school", "way"), name="surveys_asked_once_a_way"
            ),
        ),
    ]
