"""An index of merged records alone, in place of one in which nearly every record stands under “nothing”.

Why: SQLite takes a row that is asked for by equality to be one of ten, so of “not merged, and one of these twenty” it looked at
all records that were never merged, one by one: nine tenths of the time of every search, and more with every record.
Rows: none are touched; the new index holds the few records that were merged.
Old code: does not notice it.
Undo: puts the index over all records back.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.deletion import SET_NULL

TABLE, COLUMN = "library_record", "merged_into_id"
OF_ALL = "library_record_merged_into_id_6e107c59"
OF_MERGED = models.Index(
    fields=["merged_into"],
    condition=models.Q(merged_into__isnull=False),
    name="library_record_merged",
)


def of_merged_alone(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        held = schema_editor.connection.introspection.get_constraints(cursor, TABLE)
    for name, one in held.items():
        if one["index"] and one["columns"] == [COLUMN]:
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")
    schema_editor.add_index(apps.get_model("library", "Record"), OF_MERGED)


def of_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    record = apps.get_model("library", "Record")
    schema_editor.remove_index(record, OF_MERGED)
    schema_editor.add_index(record, models.Index(fields=["merged_into"], name=OF_ALL))


class Migration(migrations.Migration):
    dependencies = [("library", "0016_number_what_is_found_in_the_order_it_came")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(of_merged_alone, of_all)],
            state_operations=[
                migrations.AlterField(
                    model_name="record",
                    name="merged_into",
                    field=models.ForeignKey(
                        to="library.record",
                        null=True,
                        blank=True,
                        on_delete=SET_NULL,
                        related_name="merged",
                        db_index=False,
                    ),
                ),
                migrations.AddIndex(model_name="record", index=OF_MERGED),
            ],
        )
    ]
