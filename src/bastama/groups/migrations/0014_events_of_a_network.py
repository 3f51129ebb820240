"""Events to which everybody in the circles of one kind is asked, and who comes.

Why: directors of one school meet those of others, on a day that somebody plans and each says yes or no to.
Rows: none.
Old code: does not notice them.
Undo: drops the events and the answers.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0013_say_that_a_school_is_interested"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkEvent",
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
                ("title", models.CharField(max_length=160)),
                ("agenda", models.TextField(blank=True, max_length=4000)),
                ("tool", models.CharField(blank=True, max_length=40)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=120)),
                ("place", models.CharField(blank=True, max_length=160)),
                ("link", models.URLField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("cancelled", "cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("changed_count", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="network_events",
                        to="groups.group",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["circle", "starts_at"], name="groups_networkevent_when")],
            },
        ),
        migrations.CreateModel(
            name="Coming",
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
                ("comes", models.BooleanField()),
                ("said_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comings",
                        to="groups.networkevent",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "person"), name="groups_coming_once_an_event")
                ],
            },
        ),
    ]
