"""Papers that were typed in once and wait, sealed, for their second typing.

Why: those without a phone answer on paper; what two people typed alike goes in, what differs is looked at again.
Rows: none yet.
Old code: does not notice the table; closing a wave with old code leaves its rows, sealed to a key that is gone.
Undo: drops the table with what was typed once; the papers can be typed in again.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_the_first_tables"), ("surveys", "0003_put_a_question_away")]

    operations = [
        migrations.CreateModel(
            name="TypedSheet",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="typed",
                        serialize=False,
                        to="surveys.ticket",
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("hashes", models.JSONField()),
                ("typed_on", models.DateField()),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
    ]
