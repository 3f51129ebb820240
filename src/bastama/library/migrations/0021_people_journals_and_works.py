"""Tables of the people and journals of the literature, and of which work a record is an expression of.

Why: a person and a journal get pages of their own; the same name is not the same person, so whose a name is stands in a table.
Rows: none of ours is touched; 0022 fills the tables from the records that are there.
Old code: does not notice the tables; what it imports meanwhile has no names in them until the record changes again.
Undo: drops the tables, with what curators joined, described and tied; records stay as they are.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.days
import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("library", "0028_who_links_to_a_record")]
    operations = [
        migrations.CreateModel(
            name="Journal",
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
                ("title", models.CharField(max_length=300)),
                ("title_kk", models.CharField(blank=True, max_length=300)),
                ("title_ru", models.CharField(blank=True, max_length=300)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=300)),
                ("issns", models.JSONField(blank=True, default=list)),
                ("changed_at", models.DateTimeField(default=bastama.foundation.days.now)),
            ],
        ),
        migrations.CreateModel(
            name="Author",
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
                ("name", models.CharField(max_length=300)),
                ("name_kk", models.CharField(blank=True, max_length=200)),
                ("name_ru", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("orcid", models.CharField(blank=True, max_length=19)),
                ("places", models.JSONField(blank=True, default=list)),
                ("near", models.CharField(blank=True, db_index=True, max_length=120)),
                ("changed_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="library.author",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JournalKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("scheme", models.CharField(choices=[("issn", "Issn"), ("title", "Title")], max_length=5)),
                ("value", models.CharField(db_index=True, max_length=310)),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="library.journal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="belongs",
                        serialize=False,
                        to="library.record",
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="places",
                        to="library.journal",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="other_expressions",
                        to="library.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(db_index=True, max_length=300)),
                ("role", models.CharField(max_length=30)),
                ("place", models.PositiveSmallIntegerField(null=True)),
                ("orcid", models.CharField(blank=True, max_length=19)),
                ("affiliations", models.JSONField(blank=True, default=list)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("own", "Own"),
                            ("orcid", "Orcid"),
                            ("place", "Affiliation"),
                            ("hand", "Hand"),
                        ],
                        default="own",
                        max_length=5,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="library.author",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="library.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TwoPeople",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.author"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.author"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("orcid", ""), _negated=True), ("merged_into", None)),
                fields=("orcid",),
                name="library_author_one_an_orcid",
            ),
        ),
        migrations.AddConstraint(
            model_name="journalkey",
            constraint=models.UniqueConstraint(
                fields=("journal", "scheme", "value"), name="library_journalkey_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalkey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scheme", "issn")),
                fields=("value",),
                name="library_journalkey_one_an_issn",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("record", "name"), name="library_signature_once"),
        ),
        migrations.AddConstraint(
            model_name="twopeople",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="library_twopeople_once"),
        ),
    ]
