from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "bastama.groups"

    def ready(self) -> None:
        from bastama.groups import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
        from bastama.groups.actions.feeds import end_feed  # noqa: PLC0415 -- models must be ready
        from bastama.people.signals import seal_was_refused  # noqa: PLC0415 -- models must be ready

        seal_was_refused.connect(end_feed, dispatch_uid="bastama.groups.end_feed")
