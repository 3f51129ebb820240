"""Vectors of texts, and for each record those that are near it.

Why: works near in meaning are shown across the three languages; working that out takes seconds, so the clock does it and
pages read what it kept.
Rows: none; `bastama library near` makes them.
Old code: knows neither table. What it takes back or merges is left out when the new code shows what is near.
Undo: drops both tables; everything in them can be made again.
"""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("library", "0015_count_what_wants_a_look")]
    operations = [
        migrations.CreateModel(
            name="TextVector",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("model", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("vector", models.BinaryField()),
                (
                    "record",
                    models.ForeignKey(on_delete=CASCADE, related_name="text_vectors", to="library.record"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["record", "language"], name="library_textvector_a_language"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Near",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("pool", models.CharField(max_length=16)),
                (
                    "other",
                    models.ForeignKey(on_delete=CASCADE, related_name="+", to="library.record"),
                ),
                (
                    "record",
                    models.ForeignKey(on_delete=CASCADE, related_name="near", to="library.record"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["record", "place"], name="library_near_a_place")
                ]
            },
        ),
    ]
