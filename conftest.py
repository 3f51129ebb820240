from django.conf import settings


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
