"""Keep the moment from which somebody leads a project, beside the day.

Why: of two projects that a teacher leads, the page shows the one they joined last; two may be joined on one day.
Rows: each gets the moment of this change; the next step sets it to when its project began.
Old code: does not know the column; the database fills it with the moment of the row.
Undo: drops the column; the days stay.
"""

from django.db import migrations, models
from django.db.models.functions import Now

import bastama.foundation.days


class Migration(migrations.Migration):
    dependencies = [("projects", "0011_asked_to_lead_together")]

    operations = [
        migrations.AddField(
            "leader",
            "joined_at",
            models.DateTimeField(db_default=Now(), default=bastama.foundation.days.now),
        ),
    ]
