"""A revision may be made of two: the one it follows and the one that was joined with it.

Why: what was written on two devices is joined; a later save must find the text both sides began from.
Rows: none; what stands there was made of one.
Old code: goes on; it leaves the column empty.
Undo: drops the column; the joined texts stay, later joins begin from an older text.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entries", "0003_shut_the_unnamed_on_the_way_back")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="merged_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="entries.revision",
            ),
        )
    ]
