from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "bastama.entries"
