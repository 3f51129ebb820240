from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "bastama.library"

    def import_models(self) -> None:
        """The tables of `models.py`, and those that have a file of their own."""
        super().import_models()
        import_module("bastama.library.revising")
        import_module("bastama.library.nearing")
        import_module("bastama.library.speaking")
        import_module("bastama.library.using")
        import_module("bastama.library.catalogue")
        import_module("bastama.library.illustrating")
