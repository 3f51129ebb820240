"""The one settings file. Every outside value goes through a typed reader; all are in docs/settings.md."""

from pathlib import Path

from csp.constants import NONE, SELF

from bastama.config import environment, keys
from bastama.config.version import version

HOME = environment.folder("BASTAMA_HOME", Path("var"))
KEYS = keys.read_or_make(HOME)
SECRET_KEY = KEYS.signing
VERSION = version()
DEBUG = False
DEMO_TODAY = environment.demo_day(HOME)
BENCH = environment.yes_or_no("BASTAMA_BENCH")
MEANING_SEARCH = environment.yes_or_no("BASTAMA_MEANING")
HTTPS = environment.yes_or_no("BASTAMA_HTTPS")
ALLOWED_HOSTS = environment.hosts("BASTAMA_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
LOCAL_ADDRESS = "http://localhost:8000"
SITE_ADDRESS = environment.address("BASTAMA_ADDRESS", LOCAL_ADDRESS)

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "bastama.foundation",
    "bastama.history",
    "bastama.notices",
    "bastama.outbox",
    "bastama.kit",
    "bastama.places",
    "bastama.people",
    "bastama.library",
    "bastama.programmes",
    "bastama.groups",
    "bastama.surveys",
    "bastama.entries",
    "bastama.projects",
    "bastama.conditions",
    "bastama.network",
    "bastama.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bastama.config.requests.RequestLogMiddleware",
    "bastama.config.requests.HeadMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "bastama.surveys.middleware.NobodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "bastama.people.middleware.DoorMiddleware",
    "bastama.people.middleware.LanguageMiddleware",
    "bastama.people.middleware.BodyLimitMiddleware",
    "bastama.config.arriving.PlainTextMiddleware",
    "bastama.web.away.FilesAwayMiddleware",
    "bastama.people.middleware.FirstThingsMiddleware",
    "bastama.people.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

if BENCH:
    MIDDLEWARE.insert(0, "bastama.web.bench.counting.CountingMiddleware")

ROOT_URLCONF = "bastama.config.urls"
WSGI_APPLICATION = "bastama.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bastama.web.context.around_every_page",
                "bastama.people.context.at_the_top",
            ],
            "builtins": ["django.templatetags.i18n", "bastama.kit.templatetags.kit_tags"],
        },
    }
]

DATABASES = {
    "default": environment.database(environment.text("BASTAMA_DATABASE_URL"), HOME, is_demo=bool(DEMO_TODAY))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:enter"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PEOPLE_NEEDS_SECOND_STEP = "bastama.programmes.queries.holds_staff_role"
CODE_DAYS = environment.number("BASTAMA_CODE_DAYS", 14, most=366)
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
FORMAT_MODULE_PATH = ["bastama.kit.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
FILES_KEPT_IN = environment.choice("BASTAMA_FILES", ("disk", "s3"))
S3 = environment.Bucket(
    bucket=environment.text("BASTAMA_S3_BUCKET"),
    endpoint=environment.address("BASTAMA_S3_ENDPOINT", ""),
    region=environment.text("BASTAMA_S3_REGION", "us-east-1"),
    key=environment.text("BASTAMA_S3_KEY"),
    secret=environment.text("BASTAMA_S3_SECRET"),
    folder=environment.text("BASTAMA_S3_FOLDER", "bastama"),
)
STORAGES = {
    **environment.storages(FILES_KEPT_IN, S3, HOME, is_demo=bool(DEMO_TODAY)),
    "staticfiles": {"BACKEND": "bastama.kit.scripts.Storage"},
}
MEDIA_ROOT = HOME / "media"
PARCELS_ROOT = HOME / "parcels"
FILE_LIMIT = environment.number("BASTAMA_FILE_LIMIT_MB", 10, most=1000) * 1024 * 1024
PERSON_FILES_LIMIT = environment.number("BASTAMA_PERSON_FILES_MB", 200, most=1_000_000) * 1024 * 1024
SITE_FILES_LIMIT = environment.number("BASTAMA_SITE_FILES_MB", 50_000, most=100_000_000) * 1024 * 1024
PDF_LIMIT = environment.number("BASTAMA_PDF_LIMIT_MB", FILE_LIMIT // 1024**2, most=1000) * 1024 * 1024
AUDIO_LIMIT = environment.number("BASTAMA_AUDIO_LIMIT_MB", 20, most=1000) * 1024 * 1024
FILE_LIMITS = {"image": FILE_LIMIT, "application": PDF_LIMIT, "audio": AUDIO_LIMIT}
BODY_LIMIT = 2 * max(FILE_LIMITS.values())
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("BASTAMA_EMAIL_HOST")
EMAIL_PORT = environment.number("BASTAMA_EMAIL_PORT", 25, most=65535)
EMAIL_USE_TLS = environment.yes_or_no("BASTAMA_EMAIL_TLS")
EMAIL_HOST_USER = environment.text("BASTAMA_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("BASTAMA_EMAIL_PASSWORD")
DEFAULT_FROM_EMAIL = environment.text("BASTAMA_EMAIL_FROM", "bastama@localhost")

LOG_REQUESTS = environment.yes_or_no("BASTAMA_LOG_REQUESTS", default=True)
# Requests are told by bastama.config.requests, without addresses; Django's own lines would quote them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "bastama.config.written_down.Line",
            "format": "{asctime} {levelname} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "bastama.requests": {"level": "INFO" if LOG_REQUESTS else "ERROR"},
        "django": {"handlers": [], "propagate": True},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
