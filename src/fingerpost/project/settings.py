"""Settings, all from the environment (`.env.example` names each); fit for one machine as they stand."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from fingerpost.project.environment import Remembering
from fingerpost.project.logs import to_standard_error
from fingerpost.web.colour import checked

env = Remembering()
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
SECRET_KEY_FALLBACKS = env.list("FINGERPOST_FORMER_KEYS", default=[])
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
    "fingerpost.register.messages",
    "fingerpost.register.tracking",
    "fingerpost.register.cohort",
    "fingerpost.register.returns",
    "fingerpost.register.sharing",
    "fingerpost.register.assurance",
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
    "fingerpost.web.account.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fingerpost.web.middleware.KeptTyping",
    "fingerpost.web.middleware.PageOfAudit",
    "fingerpost.web.account.second_factor.SecondFactor",
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
    # PostgreSQL's default is for turning discs: with it a small scope's list reads the whole county
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c random_page_cost=1.1")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "documents"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
JOB_SILENCE_SECONDS = env.float("FINGERPOST_JOB_SILENCE", default=60.0)
FEED_BYTES = env.int("FINGERPOST_FEED_MEGABYTES", default=200) << 20

# --- restricted records
EMERGENCY_HOURS = env.int("FINGERPOST_EMERGENCY_HOURS", default=2)

# --- texts and e-mails to young people: by GOV.UK Notify where there is a key
GOVUK_NOTIFY_API_KEY = env.str("FINGERPOST_NOTIFY_KEY", default="")
GOVUK_NOTIFY_PLAIN_EMAIL_TEMPLATE_ID = env.str("FINGERPOST_NOTIFY_EMAIL_TEMPLATE", default="")
NOTIFY_TEXT_TEMPLATE = env.str("FINGERPOST_NOTIFY_TEXT_TEMPLATE", default="")
NOTIFY_SERVER = env.str("FINGERPOST_NOTIFY_SERVER", default="https://api.notifications.service.gov.uk")
CONTACT_LINE = env.str("FINGERPOST_CONTACT_LINE", default=COUNCIL_NAME)

# --- lists that are taken away
EXPORT_ALONE = env.int("FINGERPOST_EXPORT_ALONE", default=100)
"""So many young people a day somebody takes away without a second person's approval."""
EXPORT_DAYS = env.int("FINGERPOST_EXPORT_DAYS", default=7)

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
SECOND_FACTOR_REQUIRED = not DEMO
ACCOUNT_ADAPTER = "fingerpost.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SERVICE_NAME}: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# a whole council may come from one address: the limit by address is wide, the limit by person is not
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("FINGERPOST_PROXIES", default=0)
ACCOUNT_FORMS = {
    "login": "fingerpost.web.account.forms.SignInForm",
    "change_password": "fingerpost.web.account.forms.ChangePasswordForm",
    "reset_password": "fingerpost.web.account.forms.AskPasswordForm",
    "reset_password_from_key": "fingerpost.web.account.forms.NewPasswordForm",
    "reauthenticate": "fingerpost.web.account.forms.ProvePasswordForm",
}
MFA_ADAPTER = "fingerpost.web.account.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = f"{SERVICE_NAME}, {COUNCIL_NAME}"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "fingerpost.web.account.forms.CodeForm",
    "reauthenticate": "fingerpost.web.account.forms.ProveCodeForm",
    "activate_totp": "fingerpost.web.account.forms.AddAppForm",
    "add_webauthn": "fingerpost.web.account.forms.AddPasskeyForm",
    "edit_webauthn": "fingerpost.web.account.forms.RenamePasskeyForm",
}
# single sign-on: Microsoft Entra by its tenant, or any OpenID Connect provider by its address
OIDC_TENANT = env.str("FINGERPOST_ENTRA_TENANT", default="")
OIDC_SERVER = env.str(
    "FINGERPOST_OIDC_SERVER",
    default=f"https://login.microsoftonline.com/{OIDC_TENANT}/v2.0" if OIDC_TENANT else "",
)
_provider = urlsplit(OIDC_SERVER)
OIDC_ORIGIN = [f"{_provider.scheme}://{_provider.netloc}"] if OIDC_SERVER else []
"""Where the button's form leads in the end; a browser asks before it goes there."""
SOCIALACCOUNT_ADAPTER = "fingerpost.web.account.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": env.str("FINGERPOST_OIDC_NAME", default="your council account"),
                "client_id": env.str("FINGERPOST_OIDC_CLIENT", default=""),
                "secret": env.str("FINGERPOST_OIDC_SECRET", default=""),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""In a cookie, what was done to whom would stay on the device."""
CSRF_FAILURE_VIEW = "fingerpost.web.errors.not_from_our_page"
SESSION_COOKIE_AGE = 60 * env.int("FINGERPOST_IDLE_MINUTES", default=60)
SESSION_HOURS = env.int("FINGERPOST_SESSION_HOURS", default=10)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

# --- safe by default
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = env.bool("FINGERPOST_HTTPS_REDIRECT", default=False)
SECURE_REDIRECT_EXEMPT = ["^health$", "^ready$"]
"""Whatever watches the service asks beside the proxy, without a certificate."""
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS.rstrip("/")] if HTTPS else []
if HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT:
    # the council's proxy ends https and says so; without a proxy, anybody could
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the proxy sends people on to https; where none does, FINGERPOST_HTTPS_REDIRECT does
    "security.W021",  # whether browsers preload a whole domain's https is the council's to say, not ours
]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGIN],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# --- words
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
FORMAT_MODULE_PATH = "fingerpost.web.formats"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
EMAIL_BACKEND = env.str("FINGERPOST_EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.str("FINGERPOST_EMAIL_FROM", default="fingerpost@localhost")

# --- watching it
LOGGING = to_standard_error()
DISC_BYTES = env.int("FINGERPOST_DISC_MEGABYTES", default=1024) << 20
"""Where less is free in the data folder, the service says that it is not ready."""

# --- backups
BACKUP_FOLDER = Path(env.str("FINGERPOST_BACKUPS", default=str(DATA / "backups"))).absolute()
BACKUP_RECIPIENTS = env.list("FINGERPOST_BACKUP_KEYS", default=[])
"""Public keys in the age format; without one, no backup is made."""
BACKUP_AT = env.int("FINGERPOST_BACKUP_HOUR", default=2)
BACKUP_DAYS = env.int("FINGERPOST_BACKUP_DAYS", default=7)
BACKUP_WEEKS = env.int("FINGERPOST_BACKUP_WEEKS", default=5)
BACKUP_MONTHS = env.int("FINGERPOST_BACKUP_MONTHS", default=12)
