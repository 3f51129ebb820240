"""A table of how people wish to be written to.

Why: one letter tells what is new, to those who asked for it, in the hours they chose.
Rows: none; without a row nobody is written to.
Old code: does not read it and sends no such letters.
Undo: drops the table; nobody is written to any more.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("notices", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="wish",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "how_often",
                    models.CharField(
                        choices=[("never", "Never"), ("daily", "Daily"), ("weekly", "Weekly")],
                        default="never",
                        max_length=6,
                    ),
                ),
                ("from_hour", models.PositiveSmallIntegerField(default=8)),
                ("until_hour", models.PositiveSmallIntegerField(default=20)),
                ("on_weekends", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("last_sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(from_hour__lt=models.F("until_hour"), until_hour__lte=24),
                        name="notices_wish_hours",
                    )
                ],
            },
        ),
    ]
