"""Rows by which a search sorts, narrows down, looks for phrases and forgives mistakes.

Why: hits are counted by kind, language, year, journal and name, and words in quotation marks are looked for in their
order; a mistyped word finds those that are near. Each needs columns that are narrow, and read alike on both databases.
Rows: none yet; 0013 makes them from what is in the library.
Old code: knows none of these tables, and writes none of their rows.
Undo: drops the tables; the words and their index stay, and the search of the old code finds as before.
"""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("library", "0011_look_through_join_and_set_by_hand")]
    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("type", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("languages", models.CharField(blank=True, max_length=40)),
                ("entered_at", models.DateTimeField()),
                ("journal", models.CharField(blank=True, max_length=300)),
                ("people", models.TextField(blank=True)),
                (
                    "record",
                    models.OneToOneField(on_delete=CASCADE, related_name="listing", to="library.record"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-entered_at", "-id"], name="library_listing_newest"),
                    models.Index(fields=["year"], name="library_listing_year"),
                    models.Index(fields=["journal"], name="library_listing_journal"),
                ]
            },
        ),
        migrations.CreateModel(
            name="RunningText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("said", models.TextField()),
                (
                    "record",
                    models.OneToOneField(on_delete=CASCADE, related_name="running_text", to="library.record"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=30, unique=True)),
                ("begins", models.CharField(max_length=2)),
                ("ends", models.CharField(max_length=2)),
                ("length", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["begins", "length"], name="library_knownword_begins"),
                    models.Index(fields=["ends", "length"], name="library_knownword_ends"),
                ]
            },
        ),
    ]
