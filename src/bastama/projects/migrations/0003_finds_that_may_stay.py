"""Keep of each publication which finds of the check its writer answered for.

Why: who publishes again is not asked a second time about a name of which they said that it may stay.
Rows: none; what was published before the check was asked about nothing.
Old code: writes no such list; the column fills itself with an empty one.
Undo: drops the column; nothing public changes.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_pictures_of_a_group")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="stays",
            field=models.JSONField(default=list, db_default=[]),
        )
    ]
