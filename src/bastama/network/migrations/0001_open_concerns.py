"""Concerns that are open to the network, to be compared with one another.

Why: teachers find who elsewhere works on something close; reading every concern anew for each page would take seconds.
Rows: none; `bastama network near` makes them of what is open.
Old code: does not know the table. What it closes is left out by the new code, which looks at the ring when it reads.
Undo: drops the table; everything in it can be made again.
"""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    initial = True
    dependencies = [("entries", "0005_what_is_said_under_an_entry")]
    operations = [
        migrations.CreateModel(
            name="OpenConcern",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="open_concern",
                        serialize=False,
                        to="entries.entry",
                    ),
                ),
                ("revision", models.UUIDField()),
                ("saves", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=2)),
                ("stems", models.JSONField(default=dict)),
                ("concepts", models.JSONField(default=dict)),
                ("model", models.CharField(blank=True, max_length=40)),
                ("vector", models.BinaryField(blank=True, null=True)),
            ],
        )
    ]
