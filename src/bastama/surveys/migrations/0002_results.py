"""What closed waves show: a row for each school, each area and the wave as a whole.

Why: pages read what may be shown as it was worked out when the wave closed, and never a sheet.
Rows: none yet; `bastama waves` works out those of waves that are closed already.
Old code: does not notice the table.
Undo: drops it; the results can be worked out again from the sheets.
"""

import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_the_first_tables"),
        ("surveys", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Result",
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
                ("shown", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.school",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="surveys.wave"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("school", None), ("area", None), _connector="OR"),
                        name="surveys_result_one_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", False)),
                        fields=("wave", "school"),
                        name="surveys_result_once_a_school",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area__isnull", False)),
                        fields=("wave", "area"),
                        name="surveys_result_once_an_area",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area", None), ("school", None)),
                        fields=("wave",),
                        name="surveys_result_one_whole",
                    ),
                ],
            },
        ),
    ]
