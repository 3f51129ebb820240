"""Find records by when they changed.

Why: other libraries ask by OAI-PMH for what changed since they asked last, page by page.
Rows: none are touched; the index is built once, some seconds for a million records.
Old code: does not notice it.
Undo: drops the index.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0006_say_who_translated")]
    operations = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["changed_at", "id"], name="library_record_changed"),
        ),
    ]
