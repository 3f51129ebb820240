"""Tables of what is counted among the hits of a search, in few signs.

Why: to read and count what ten thousand hits can be narrowed down by took more than finding them and drawing the page.
Rows: none yet; 0032 makes them from the listings.
Old code: knows neither table and counts from the listings as before; it writes no rows here.
Undo: drops both tables.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0034_why_a_description_changed")]
    operations = [
        migrations.CreateModel(
            name="TagLetter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("tag", models.CharField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("said", models.TextField()),
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tally",
                        to="library.listing",
                    ),
                ),
            ],
        ),
    ]
