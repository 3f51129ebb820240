"""Say of each text of an account from which language it was translated and by whom.

Why: a translation is somebody's work; who cites it names them, and readers see which text is the original.
Rows: none; of what is public now nobody has said whether it is a translation, so nothing is said of it.
Old code: writes neither; the columns fill themselves with nothing.
Undo: drops the columns; the texts stay as they are.
"""

from django.db import migrations, models


def columns(model: str) -> list[migrations.AddField]:
    return [
        migrations.AddField(
            model_name=model,
            name="translated_from",
            field=models.CharField(blank=True, db_default="", default="", max_length=2),
        ),
        migrations.AddField(
            model_name=model,
            name="translators",
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("library", "0005_the_first_version_of_each_account")]
    operations = [*columns("expression"), *columns("version")]
