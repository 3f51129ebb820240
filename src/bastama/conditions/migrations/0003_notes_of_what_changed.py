"""What changed around a school, an area or the programme, with its days.

Why: a chart over time is read wrongly by who does not know of the closure or the merger in the middle of it.
Rows: none.
Old code: knows nothing of the table.
Undo: drops it, with every note.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conditions", "0002_agreements_of_schools"),
        ("people", "0001_the_first_tables"),
        ("places", "0001_the_first_tables"),
        ("programmes", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContextNote",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("reform", "A reform"),
                            ("merger", "A merger"),
                            ("closure", "A closure"),
                            ("weather", "Weather, an emergency"),
                            ("people", "A change of people"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=2)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("put_away_at", models.DateTimeField(blank=True, null=True)),
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
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programme",
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
            ],
            options={
                "ordering": ["from_on", "at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), ("programme__isnull", False), ("school", None)),
                            models.Q(("area__isnull", False), ("programme", None), ("school", None)),
                            models.Q(("area", None), ("programme", None), ("school__isnull", False)),
                            _connector="OR",
                        ),
                        name="conditions_contextnote_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="conditions_contextnote_days_in_order",
                        violation_error_message="Nothing was noted: it ends before it begins. Choose a later last day, or leave it empty.",
                    ),
                ],
            },
        ),
    ]
