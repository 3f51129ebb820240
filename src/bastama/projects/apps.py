from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "bastama.projects"

    def ready(self) -> None:
        from bastama.projects import permissions  # noqa: F401, PLC0415 -- rules are read when apps are ready
