"""A session of the edition over several meetings, two in one evening, in several rooms at once.

Why: schedules are edited as a year goes; a meeting may hold a part of a session, or two sessions together.
Rows: sessions there are hold the whole of what they follow (`parts` null, `number` 0), in one place.
Old code: plans and moves as before; it takes a part of a session for the whole. `number` is filled by the database.
Undo: forgets parts, rooms and what was joined; refused by the database where a session stands over several meetings.
"""

import django.db.models.deletion
from django.db import migrations, models

NOT_TWICE = "The session was not planned: the group has already planned this one. Move that one to another day instead."
GOING_ON = models.Q(("plan", ""), _negated=True) & models.Q(("state", "cancelled"), _negated=True)


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_say_why_a_group_ended")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="parts",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="number",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="session",
            name="places",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="joined_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="groups.session",
            ),
        ),
        migrations.RemoveConstraint(model_name="session", name="groups_session_plan_once_a_group"),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=GOING_ON,
                fields=("group", "plan", "number"),
                name="groups_session_meeting_once_a_group",
                violation_error_message=NOT_TWICE,
            ),
        ),
    ]
