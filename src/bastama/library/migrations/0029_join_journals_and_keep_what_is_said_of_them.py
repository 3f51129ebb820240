"""A journal may lead on to another, and each change by hand of a person or a journal keeps what was said before.

Why: a house gives its printed and its electronic journal an ISSN each, and a curator says that they are one; and what
somebody wrote of a person or a journal was lost when somebody else wrote otherwise.
Rows: none; what was overwritten before is not known.
Old code: shows a joined journal as one of its own, and keeps nothing of what it overwrites.
Undo: parts what was joined, and drops the earlier words.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days


class Migration(migrations.Migration):
    dependencies = [("library", "0017_find_merged_records_alone_by_what_they_were_merged_into")]
    operations = [
        migrations.AddField(
            model_name="journal",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged",
                to="library.journal",
            ),
        ),
        migrations.CreateModel(
            name="Description",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("changes", models.JSONField(default=dict)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="descriptions",
                        to="library.author",
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="descriptions",
                        to="library.journal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(author=None, journal__isnull=False)
                        | models.Q(author__isnull=False, journal=None),
                        name="library_description_of_one",
                    )
                ]
            },
        ),
    ]
