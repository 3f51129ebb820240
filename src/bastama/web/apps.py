from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "bastama.web"

    def ready(self) -> None:
        # Receivers read models, which are not there before the apps are.
        from bastama.people.signals import seal_was_refused  # noqa: PLC0415 -- models must be ready
        from bastama.web.receivers import tell_the_leads  # noqa: PLC0415 -- models must be ready

        seal_was_refused.connect(tell_the_leads, dispatch_uid="bastama.web.tell_the_leads")
