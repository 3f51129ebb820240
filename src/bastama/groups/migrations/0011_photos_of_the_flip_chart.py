"""Photos of the flip-chart of a session, with a line of words each.

Why: what stood on the flip-chart is lost with the paper; the pair keeps it with what was agreed.
Rows: none.
Old code: does not know the table; the photos lie among the held files and are shown nowhere.
Undo: drops the table; the photos stay as held files that nothing names, so take them away before.
"""

import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0010_ask_before_a_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FlipChart",
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
                ("words", models.CharField(blank=True, max_length=300)),
                ("is_shown", models.BooleanField(default=False)),
                ("file", models.UUIDField(blank=True, null=True, unique=True)),
                ("taken_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("changed_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flipcharts",
                        to="groups.session",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["session", "taken_at"], name="groups_flipchart_of_session")],
            },
        ),
    ]
