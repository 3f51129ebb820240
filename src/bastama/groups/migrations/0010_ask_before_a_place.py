"""Somebody is asked into a group before they have a place in it.

Why: joining is voluntary, so being put on a list gives no place; only the person's own yes does.
Rows: none. Places that are held stay as they are: whoever holds one takes part already, and to ask them now whether they
want to would take away what they have.
Old code: does not notice it.
Undo: drops who was asked and what they said; places that a yes made stay.
"""

import django.db.models.deletion
from django.db import migrations, models

import bastama.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0009_say_that_one_has_caught_up"),
        ("people", "0001_the_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
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
                (
                    "role",
                    models.CharField(
                        choices=[("facilitator", "facilitator"), ("participant", "teacher")], max_length=12
                    ),
                ),
                ("offered_on", models.DateField()),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "has not answered yet"),
                            ("yes", "yes"),
                            ("no", "not now"),
                            ("back", "taken back"),
                        ],
                        default="",
                        max_length=4,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="groups.group"
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("said", "")), fields=["group"], name="groups_offer_open")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("said", "")),
                        fields=("person", "group"),
                        name="groups_offer_one_open",
                        violation_error_message=(
                            "Nobody was asked: this person was asked into the group already and has not answered yet."
                        ),
                    )
                ],
            },
        ),
    ]
