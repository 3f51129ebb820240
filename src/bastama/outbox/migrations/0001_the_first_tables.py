"""What phones send: each operation under the id it was given there.

Why: work without a network arrives weeks later, repeated and out of order.
Rows: none; the table is new.
Old code: knows nothing of the table.
Undo: drops the table, and with it what is parked or was refused; what was applied stays where it is.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Operation",
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
                ("device", models.UUIDField()),
                ("was_open", models.BooleanField(default=False)),
                ("kind", models.CharField(max_length=20)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("entry", models.UUIDField()),
                ("base", models.CharField(blank=True, max_length=60)),
                ("payload", models.JSONField(blank=True, default=dict)),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "state",
                    models.CharField(
                        choices=[("applied", "Applied"), ("parked", "Parked"), ("refused", "Refused")],
                        default="parked",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("sentence", models.TextField(blank=True)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("result", models.JSONField(blank=True, default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="operations",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "state", "received_at"], name="outbox_operation_person")
                ],
            },
        ),
    ]
