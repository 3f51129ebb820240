from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "bastama.programmes"

    def ready(self) -> None:
        from bastama.programmes import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
