"""Concepts of records with their weights, concepts their owners hide, and where accounts happened.

Why: browsing and narrowing down by concept, subject, grade and kind of school; a concept that was hidden stays hidden.
Rows: none; the next migration finds the concepts of what is in the library.
Old code: writes none of it; what it publishes or imports meanwhile is found by `library concepts`.
Undo: drops the tables and columns; what was hidden or said of circumstances is lost.
"""

import django.db.models.deletion
from django.db import migrations, models

from bastama.foundation.days import now


class Migration(migrations.Migration):
    dependencies = [("library", "0019_what_is_near_in_meaning")]
    operations = [
        migrations.AddField(
            model_name="record",
            name="marked_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="listing", name="tags", field=models.TextField(blank=True, db_default="", default="")
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("concept", models.CharField(db_index=True, max_length=80)),
                ("weight", models.FloatField(default=0.0)),
                ("words", models.JSONField(blank=True, default=dict)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "concept"), name="library_mark_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="HiddenConcept",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("concept", models.CharField(max_length=80)),
                ("hidden_at", models.DateTimeField(default=now)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden_concepts",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "concept"), name="library_hiddenconcept_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Circumstances",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="circumstances",
                        serialize=False,
                        to="library.record",
                    ),
                ),
                ("subjects", models.JSONField(blank=True, default=list)),
                ("grades", models.JSONField(blank=True, default=list)),
                (
                    "school_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Unsaid"),
                            ("town", "Town"),
                            ("rural", "Rural"),
                            ("small", "Small"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("school", models.CharField(blank=True, default="", max_length=64)),
            ],
        ),
    ]
