"""Django's settings: one file, from one environment."""

from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from gonghua.config.environment import CLONE, environment
from gonghua.config.sqlite import use_current_sqlite, wal_is_safe
from gonghua.ground.keys.files import read_or_make_key

use_current_sqlite()

HOME = environment.home
DEMO = environment.mode == "demo"
BASE_URL = environment.base_url
PINNED_DAY = environment.day
INSTITUTION = {name: getattr(environment, name) for name in ("telephone", "hours", "icp", "police_number", "site_code")}
FAULT_REPORT = environment.fault_report
FONT_DIR = environment.font_dir
KEYS_DIR = HOME / "keys"
DOCUMENTS_DIR = HOME / "documents"
UPLOADS_DIR = HOME / "uploads"
DRAWINGS_DIR = HOME / "drawings"
PHOTOS_DIR = HOME / "photos"
SEALS_DIR = HOME / "seals"

SECRET_KEY = read_or_make_key(KEYS_DIR, "session").hex()
DEBUG = False
ALLOWED_HOSTS = [host for host in environment.hosts.split(",") if host]
ROOT_URLCONF = "gonghua.config.urls"
WSGI_APPLICATION = "gonghua.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "gonghua.ground.ledger",
    "gonghua.ground.measure",
    "gonghua.ground.territory",
    "gonghua.ground.people",
    "gonghua.ground.notices",
    "gonghua.ground.documents",
    "gonghua.ground.interface",
    "gonghua.ground.imports",
    "gonghua.institution.appointments",
    "gonghua.institution.projects",
    "gonghua.institution.engagement",
    "gonghua.institution.advice",
    "gonghua.institution.funding",
    "gonghua.institution.service",
    "gonghua.institution.stages",
    "gonghua.institution.evaluation",
    "gonghua.institution.renewal",
    "gonghua.web.dossier",
    "gonghua.web.portal",
    "gonghua.web.law",
    "gonghua.web.places",
    "gonghua.web.staff",
    "gonghua.web.records",
    "gonghua.web.api",
    "gonghua.demo",
    "gonghua.config",
    "allauth",  # after ours, whose sign-in pages go before its own
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gonghua.ground.interface.public_cache.PublicCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gonghua.ground.interface.middleware.GateMiddleware",
]

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
                "gonghua.ground.interface.context.frame",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                *(
                    f"gonghua.ground.interface.templatetags.{name}"
                    for name in ("gonghua", "figures", "drawings", "desks", "residents")
                ),
            ],
        },
    }
]

# --- database -----------------------------------------------------------------------------------------------------
_SQLITE_INIT = ";".join(
    [
        f"PRAGMA journal_mode={'WAL' if wal_is_safe() else 'DELETE'}",
        "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged commits at a power cut
        "PRAGMA foreign_keys=ON",
        "PRAGMA recursive_triggers=ON",  # else INSERT OR REPLACE walks past the ledger's DELETE trigger
        "PRAGMA trusted_schema=OFF",
        "PRAGMA secure_delete=ON",
        "PRAGMA mmap_size=0",
    ]
)


def _database(url: str) -> dict[str, object]:
    if not url:
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_INIT}
        place = {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "gonghua.sqlite3", "OPTIONS": options}
        return place | {"CONN_MAX_AGE": 60}  # opening one takes longer than most questions
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": "-c lock_timeout=2000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000"
        },
    }


DATABASES = {"default": _database(environment.database_url)}
ATOMIC_REQUESTS = False  # acts open their own transactions; a read takes no lock
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}
PUBLIC_CACHE = environment.mode != "test"  # public pages are kept in memory until the next act
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- language, time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [CLONE / "gonghua" / "config" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- accounts, sessions -------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "gonghua.ground.people.sign_in.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "gonghua.ground.people.sign_in.SignInForm",
    "change_password": "gonghua.ground.people.sign_in.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes the site write to strangers
ACCOUNT_SESSION_REMEMBER = False  # offices share computers
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.trusted_proxies
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:workbench"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"

# --- mail: rows in the outbox, sent by the worker -----------------------------------------------------------------
EMAIL_BACKEND = "gonghua.ground.notices.outbox.OutboxEmailBackend"
_MAIL = urlsplit(environment.smtp)
EMAIL_HOST = _MAIL.hostname or ""  # none: nothing is sent, rows wait
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL  # STARTTLS: no password ever goes out in the clear
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = EMAIL_HOST_USER if "@" in EMAIL_HOST_USER else f"gonghua@{urlsplit(BASE_URL).hostname}"

_HOST_PREFIX = "__Host-" if environment.secure else ""
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = f"{_HOST_PREFIX}session"
CSRF_COOKIE_NAME = f"{_HOST_PREFIX}csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.secure
SESSION_COOKIE_AGE = 12 * 3600  # the whole; the idle limit is the gate's
SESSION_IDLE_SECONDS = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- browser ------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31536000 if environment.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["gonghua.ground.documents.upload_handler.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 4

# --- opinions: beyond these they are accepted, and held until somebody looked ---------------------------------------
OPINIONS_AN_HOUR_FROM_ADDRESS = 10
OPINIONS_AN_HOUR_TO_PROJECT = 200

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if environment.mode == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
