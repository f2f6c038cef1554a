"""Settings, all from the environment (`.env.example` names each); fit for one machine as they stand."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from fingerpost.web.colour import checked

env = environ.Env()
if env.str("FINGERPOST_ENV_FILE", default=""):
    env.read_env(env.str("FINGERPOST_ENV_FILE"))

# --- where it runs
DEMO = env.bool("FINGERPOST_DEMO", default=False)
DEBUG = env.bool("FINGERPOST_DEBUG", default=False)
COMPONENT_GALLERY = DEBUG
DATA = Path(env.str("FINGERPOST_DATA", default="data")).absolute()
SECRET_KEY = env.str("FINGERPOST_SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "FINGERPOST_SECRET_KEY is not set. Put a long random text into it (see .env.example) and start again."
    )
ALLOWED_HOSTS = env.list("FINGERPOST_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_ADDRESS = env.str("FINGERPOST_ADDRESS", default="http://localhost:8000")
HTTPS = SITE_ADDRESS.startswith("https://")

# --- whose it is
COUNCIL_NAME = env.str("FINGERPOST_COUNCIL", default="Your council")
COUNCIL_CODE = env.str("FINGERPOST_COUNCIL_CODE", default="")
try:
    COUNCIL_COLOUR = checked(env.str("FINGERPOST_COLOUR", default="#1d4f60"))
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from error
SERVICE_NAME = "Fingerpost"

# --- what it is made of
INSTALLED_APPS = [
    "fingerpost.web",  # first, so that its templates stand before those of the libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "fingerpost.register.audit",
    "fingerpost.register.access",
    "fingerpost.register.jobs",
    "fingerpost.register.organisations",
    "fingerpost.register.people",
    "fingerpost.register.history",
    "fingerpost.register.feeds",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "fingerpost.web.middleware.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fingerpost.web.middleware.KeptTyping",
    "fingerpost.web.middleware.PageOfAudit",
    "fingerpost.web.middleware.Refusals",
]
ROOT_URLCONF = "fingerpost.project.urls"
WSGI_APPLICATION = "fingerpost.project.wsgi.application"
FORM_RENDERER = "fingerpost.web.forms.renderer.GovukRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "fingerpost.web.context.site",
            ],
        },
    }
]

# --- the store
DATABASES = {"default": env.db("FINGERPOST_DATABASE", default=f"sqlite:///{DATA / 'fingerpost.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "documents"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
JOB_SILENCE_SECONDS = env.float("FINGERPOST_JOB_SILENCE", default=60.0)

# --- restricted records
EMERGENCY_HOURS = env.int("FINGERPOST_EMERGENCY_HOURS", default=2)

# --- signing in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "fingerpost.web.errors.not_from_our_page"
SESSION_COOKIE_AGE = 60 * 60 * 9
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

# --- safe by default
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = env.bool("FINGERPOST_HTTPS_REDIRECT", default=False)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# --- words
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
EMAIL_BACKEND = env.str("FINGERPOST_EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.str("FINGERPOST_EMAIL_FROM", default="fingerpost@localhost")
