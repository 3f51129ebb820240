from importlib import import_module

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "bastama.groups"

    def import_models(self) -> None:
        """The tables of `models.py`, and those that have files of their own."""
        super().import_models()
        import_module("bastama.groups.convening")
        import_module("bastama.groups.listing")
        import_module("bastama.groups.offering")
        import_module("bastama.groups.wishing")

    def ready(self) -> None:
        from bastama.groups import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
        from bastama.groups.actions.feeds import end_feed  # noqa: PLC0415 -- models must be ready
        from bastama.people.signals import seal_was_refused  # noqa: PLC0415 -- models must be ready

        seal_was_refused.connect(end_feed, dispatch_uid="bastama.groups.end_feed")
