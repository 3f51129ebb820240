"""Let curators look files through before they are taken in, join records that are one work, and set fields by hand.

Why: a preview is kept between looking and saying yes; two records of one work become one and can be parted again; what
is set by hand stays, and what stood there before is never lost.
Rows: none of ours is touched; no record is merged, no file had anything left out.
Old code: does not notice the tables; it would list a merged record beside the one it was merged into.
Undo: drops the tables and columns; records stay as they are then, and merged ones stand alone again.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

RECORD = "library.record"


class Migration(migrations.Migration):
    dependencies = [("library", "0010_in_the_order_of_changes")]
    operations = [
        migrations.CreateModel(
            name="Upload",
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
                ("held", models.TextField()),
                ("left_out", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField(default=bastama.foundation.days.now)),
            ],
        ),
        migrations.AddField(
            model_name="record",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged",
                to=RECORD,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="left_out",
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("imported", "Imported"),
                            ("by-hand", "By Hand"),
                            ("joined", "Joined"),
                            ("parted", "Parted"),
                            ("many", "Many"),
                        ],
                        max_length=8,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                ("batch", models.UUIDField(blank=True, db_index=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=RECORD,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to=RECORD
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pair",
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
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[("", "Waiting"), ("same", "Same"), ("two", "Two")],
                        default="",
                        max_length=4,
                    ),
                ),
                ("found_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=RECORD
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=RECORD
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "-found_at"], name="library_pair_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=["one", "other"], name="library_pair_once"),
                    models.CheckConstraint(
                        condition=~models.Q(one=models.F("other")), name="library_pair_of_two"
                    ),
                ],
            },
        ),
    ]
