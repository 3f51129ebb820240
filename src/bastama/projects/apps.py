from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "bastama.projects"
