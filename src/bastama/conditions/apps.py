from django.apps import AppConfig


class ConditionsConfig(AppConfig):
    name = "bastama.conditions"

    def ready(self) -> None:
        from bastama.conditions import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
