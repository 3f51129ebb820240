from django.apps import AppConfig
from django.db.backends.signals import connection_created

from bastama.foundation.databases import teach_sqlite


class FoundationConfig(AppConfig):
    name = "bastama.foundation"

    def ready(self) -> None:
        connection_created.connect(teach_sqlite, dispatch_uid="bastama.foundation")
