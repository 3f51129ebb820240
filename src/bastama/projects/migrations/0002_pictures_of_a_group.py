"""Keep which answers a facilitator drew together into the picture of a group.

Why: a picture without names must not move with every answer, or one is worked out from the difference.
Rows: none.
Old code: not touched; it knows nothing of these tables.
Undo: drops them; the answers themselves stay with their entries.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0003_shut_the_unnamed_on_the_way_back"),
        ("groups", "0001_the_first_tables"),
        ("people", "0001_the_first_tables"),
        ("projects", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupPicture",
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
                ("tool", models.CharField(max_length=40)),
                ("drawn_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="groups.group",
                    ),
                ),
                ("revisions", models.ManyToManyField(related_name="+", to="entries.revision")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["group", "tool", "drawn_at"], name="projects_picture_of_group")
                ]
            },
        )
    ]
