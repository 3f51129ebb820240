from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "bastama.groups"

    def ready(self) -> None:
        from bastama.groups import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
