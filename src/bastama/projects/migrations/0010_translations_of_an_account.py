"""Say of a text of an account that it is a translation: of which text as it stood then, by whom; and that it is ready.

Why: who reads one language must know whether it is the original, and its writer whether the original went on since.
Rows: none; nobody has said yet which texts are translations.
Old code: writes none of it; the columns fill themselves with nothing, and what it publishes names no translator.
Undo: drops the columns; texts and publications stay.
"""

import django.db.models.deletion
from django.db import migrations, models


def link(name: str, to: str, related: str = "+") -> migrations.AddField:
    field = models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name=related, to=to
    )
    return migrations.AddField("expression", name, field)


def words(model: str, name: str, length: int) -> migrations.AddField:
    return migrations.AddField(
        model, name, models.CharField(blank=True, db_default="", default="", max_length=length)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("entries", "0003_shut_the_unnamed_on_the_way_back"),
        ("people", "0001_the_first_tables"),
        ("projects", "0009_shut_what_shows_somebody_on_the_way_back"),
    ]

    operations = [
        link("source", "projects.expression", "translations"),
        link("translated_from", "entries.revision"),
        link("translator", "people.person"),
        words("expression", "translator_name", 80),
        migrations.AddField("expression", "translator_agreed_on", models.DateField(blank=True, null=True)),
        link("ready", "entries.revision"),
        words("publication", "translated_from", 2),
        words("publication", "translator_name", 80),
        migrations.AddField(
            "publication", "translated_by_author", models.BooleanField(db_default=False, default=False)
        ),
    ]
