from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "bastama.surveys"

    def ready(self) -> None:
        from bastama.surveys import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
