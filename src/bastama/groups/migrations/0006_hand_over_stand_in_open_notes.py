"""Handing a place over on a day, standing in for one evening, notes opened to who coaches the pair.

Why: facilitators change in the middle of a year, are ill for an evening, and are coached from outside.
Rows: places there are succeed nobody and read all notes (`notes_from` null); nobody stands in, no notes are opened.
Old code: does not notice it; it shows a place that begins on a day to come as one of today.
Undo: drops who stood in, what was opened, and from which day a successor reads notes: they read all of them then.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

ONCE_A_SESSION = "Nothing was changed: this person stands in at this session already."
ONCE = "Nothing was changed: your notes are open to this person already."


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0005_tell_circles_from_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="succeeds",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="next",
                to="groups.membership",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="notes_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="StandIn",
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
                ("asked_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="groups.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("session", "person"),
                        name="groups_standin_once_a_session",
                        violation_error_message=ONCE_A_SESSION,
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="NotesOpened",
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
                ("opened_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes_opened",
                        to="groups.group",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes_opened_to_them",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("group", "person"),
                        name="groups_notesopened_once",
                        violation_error_message=ONCE,
                    )
                ]
            },
        ),
    ]
