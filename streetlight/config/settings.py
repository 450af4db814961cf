"""Django's settings. Every one that a person may set is read from the environment (docs/running-streetlight.md)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from streetlight.config import environment

PACKAGE = Path(__file__).resolve().parent.parent

DATA = Path(environment.text("DATA", "data")).resolve()
DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    key_file = DATA / "secret-key"
    if not key_file.exists():
        raise ImproperlyConfigured(
            "There is no secret key yet. Run “streetlight serve” or “streetlight manage secret-key” once, "
            "or set STREETLIGHT_SECRET_KEY."
        )
    SECRET_KEY = key_file.read_text("utf-8").strip()

ALLOWED_HOSTS = environment.allowed_hosts()
PUBLIC_URL = environment.public_url()
ROOM_SIZE = environment.number("ROOM_SIZE", 300, least=2, most=5000)
JOINABLE_HOURS = environment.number("JOINABLE_HOURS", 24, least=1, most=336)
ATTENDANCE_YEARS = environment.number("ATTENDANCE_YEARS", 3, least=1, most=30)
BEHIND_PROXY = environment.flag("BEHIND_PROXY")
SECURE = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "streetlight.accounts",
    "streetlight.workshops",
    "streetlight.live",
    "streetlight.web",
    "streetlight.config.apps.Config",
]

MIDDLEWARE = [
    "streetlight.web.ui.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "streetlight.web.ui.refusals.RefusalsAreSentences",
]

ROOT_URLCONF = "streetlight.config.urls"
WSGI_APPLICATION = "streetlight.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "streetlight.web.ui.tags"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Facilitator"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/workshops/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

MAIL = environment.mail()
MAILS = bool(MAIL)
globals().update(MAIL)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = environment.time_zone()

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static" / "built"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_AGE = 7 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "streetlight.web.ui.refusals.csrf_failed"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
# The page of small groups sends where everyone in a full room sits, and two fields more for each group.
DATA_UPLOAD_MAX_MEMORY_SIZE = max(512_000, 200 * ROOM_SIZE)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200 + 2 * ROOM_SIZE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "streetlight.live.faults.WithoutWords", "format": "{levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "streetlight": {"level": "INFO"},
        # Below these stand addresses: what somebody pressed, and on what.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
    },
}
