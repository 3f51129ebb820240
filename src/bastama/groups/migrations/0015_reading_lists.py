"""Records of the library on the reading list of a session or of a cohort.

Why: a pair gives its group something to read beside what the edition names, and who leads a programme its cohort.
Rows: none.
Old code: does not notice them.
Undo: drops the lists.
"""

import django.db.models.deletion
from django.db import migrations, models

from bastama.foundation.days import now


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0014_events_of_a_network"),
        ("library", "0028_who_links_to_a_record"),
        ("programmes", "0001_the_first_tables"),
    ]
    operations = [
        migrations.CreateModel(
            name="ListedRecord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("put_at", models.DateTimeField(default=now)),
                (
                    "cohort",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_records",
                        to="programmes.cohort",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.record"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_records",
                        to="groups.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "record"), name="groups_listedrecord_once_a_session"
                    ),
                    models.UniqueConstraint(
                        fields=("cohort", "record"), name="groups_listedrecord_once_a_cohort"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(session__isnull=False, cohort=None)
                        | models.Q(session=None, cohort__isnull=False),
                        name="groups_listedrecord_on_one_list",
                    ),
                ]
            },
        )
    ]
