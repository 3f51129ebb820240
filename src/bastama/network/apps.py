from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "bastama.network"

    def ready(self) -> None:
        # Receivers read models, which are not there before the apps are.
        from bastama.entries.signals import closed_to_network  # noqa: PLC0415 -- models must be ready
        from bastama.network.receivers import forget_concern  # noqa: PLC0415 -- models must be ready

        closed_to_network.connect(forget_concern, dispatch_uid="bastama.network.forget_concern")
