import bastama.foundation.days
import bastama.foundation.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Record",
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
                ("address", models.SlugField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("literature", "Literature"), ("account", "Account")], max_length=10
                    ),
                ),
                ("content", models.JSONField(blank=True, default=dict)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("people", models.CharField(blank=True, max_length=500)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("entered_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("changed_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "-entered_at"], name="library_record_newest"),
                    models.Index(fields=["-entered_at"], name="library_record_entered"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.TextField()),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="library.record",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
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
                ("name", models.CharField(max_length=200)),
                ("form", models.CharField(max_length=20)),
                ("raw", models.BinaryField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("read_at", models.DateTimeField(default=bastama.foundation.days.now)),
                ("records", models.ManyToManyField(related_name="sources", to="library.record")),
            ],
        ),
        migrations.CreateModel(
            name="MatchingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=300)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matching_keys",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "key"), name="library_matchingkey_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Expression",
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
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=300)),
                ("abstract", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("keywords", models.JSONField(blank=True, default=list)),
                ("published_at", models.DateTimeField(default=bastama.foundation.days.now)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expressions",
                        to="library.record",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "language"), name="library_expression_a_language"
                    )
                ],
            },
        ),
    ]
