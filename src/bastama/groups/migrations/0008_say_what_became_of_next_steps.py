"""What became of the next steps two people agreed: done, carried on, let go.

Why: a next step comes back as a question at the next talk, and what is said of it is kept.
Rows: none; steps that were agreed before are asked about at the next talk.
Old code: does not notice it; it shows the steps of the last talk without asking.
Undo: drops what was said; the steps themselves stay in the notes.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids

OUTCOMES = [("done", "it is done"), ("carried", "we carry it on"), ("dropped", "we let it go")]


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0007_say_what_was_used"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StepAnswer",
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
                ("number", models.PositiveIntegerField()),
                ("step", models.TextField()),
                ("outcome", models.CharField(choices=OUTCOMES, max_length=8)),
                ("said", models.TextField(blank=True)),
                ("said_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tutorial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="groups.tutorial",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tutorial", "number"), name="groups_stepanswer_number")
                ]
            },
        ),
    ]
