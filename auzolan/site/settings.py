# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Django's settings, put together from the environment."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from django.utils.translation import gettext_lazy as _

from auzolan.site.environment import Environment

ENV = Environment()
HOME = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
VAR = ENV.var_dir.resolve()
VAR.mkdir(parents=True, exist_ok=True)

LAKE_DIR = VAR / "lake"
KEYS_DIR = VAR / "keys"
SCHEMAS_DIR = HERE / "schemas"
DEFAULT_TENANT = ENV.default_tenant
API_CALLS_PER_MINUTE = ENV.api_calls_per_minute
API_VISITS_PER_MINUTE = ENV.api_visits_per_minute
MODELS_READ = ENV.models_read
SHARED_SECONDS = ENV.shared_seconds
WEBHOOKS_INSIDE = ENV.webhooks_inside
LINKS_INSIDE = [host for host in ENV.links_inside.split(",") if host]
LINKS_OWN = [host for host in ENV.links_own.split(",") if host]
NETWORK_INSIDE = [host for host in ENV.network_inside.split(",") if host]
DATA_UPLOAD_MAX_MEMORY_SIZE = ENV.api_batch_megabytes * 2**20
FACTS_URL = ENV.facts_url
DATA_LICENCE = ENV.data_licence
SPARQL_SECONDS = ENV.sparql_seconds
SPARQL_ROWS = ENV.sparql_rows
MQA_AT_120 = ENV.mqa_at_120
LOADS_MEGABYTES = ENV.loads_megabytes
FILES_MEGABYTES = ENV.files_megabytes
AI_CARD_DAYS = ENV.ai_card_days
KEEP_TEXTS_MONTHS = ENV.keep_texts_months
KEEP_PEOPLE_MONTHS = ENV.keep_people_months
KEEP_KEYS_MONTHS = ENV.keep_keys_months
DUCKDB_THREADS = ENV.duckdb_threads
DUCKDB_MEMORY = ENV.duckdb_memory


def _secret_key() -> str:
    """Return the key that signs sessions, made on first use and kept readable by the owner only."""
    import os

    path = KEYS_DIR / "django.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        aside = path.with_suffix(f".{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(os.urandom(32).hex())
        aside.rename(path)
    return path.read_text()


def _database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at ``url`` (postgresql://...), or of the embedded one."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "auzolan.sqlite3",
            "OPTIONS": {
                # a writer that waits its turn instead of failing, and readers that do not wait for writers
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
            },
            "TEST": {"NAME": VAR / "test.sqlite3"},
        }
    told = urlsplit(url)
    return {
        "ENGINE": "auzolan.site.postgresql",
        "NAME": unquote(told.path.lstrip("/")),
        "USER": unquote(told.username or ""),
        "PASSWORD": unquote(told.password or ""),
        "HOST": told.hostname or "",
        "PORT": str(told.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _mail(url: str) -> dict[str, Any]:
    """Return how letters are sent: by the server at ``url`` (smtp://, with TLS smtps://), or as files into VAR/mail."""
    told = urlsplit(url)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": VAR / "mail"}
    if told.scheme not in ("smtp", "smtps") or not told.hostname:
        raise ValueError("AUZOLAN_MAIL_URL: expected smtp://user:password@host:587, smtps://... or nothing")
    is_tls = told.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": told.hostname,
        "EMAIL_PORT": told.port or (465 if is_tls else 587),
        "EMAIL_HOST_USER": unquote(told.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(told.password or ""),
        "EMAIL_USE_SSL": is_tls,
        # a server of letters on this machine speaks no TLS; every other must
        "EMAIL_USE_TLS": not is_tls and told.hostname not in ("localhost", "127.0.0.1", "::1"),
        "EMAIL_TIMEOUT": 20,
    }


SECRET_KEY = _secret_key()
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.allowed_hosts.split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in ENV.trusted_origins.split(",") if origin]
DATABASES = {"default": _database(ENV.database_url)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        # a board of each of some thousand services, by some breakdowns; the usual 300 would be thrown out by a crawler
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "nearby": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "procrastinate.contrib.django" if ENV.database_url else "django_tasks_db",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "oauth2_provider",
    "auzolan.kernel.apps.KernelConfig",
    "auzolan.administration.apps.AdministrationConfig",
    "auzolan.review.apps.ReviewConfig",
    "auzolan.catalogue.apps.CatalogueConfig",
    "auzolan.services.apps.ServicesConfig",
    "auzolan.measure.apps.MeasureConfig",
    "auzolan.govtech.apps.GovtechConfig",
    "auzolan.ai.apps.AiConfig",
    "auzolan.strategy.apps.StrategyConfig",
    "auzolan.loads.apps.LoadsConfig",
    "auzolan.machines.apps.MachinesConfig",
]
MIDDLEWARE = [
    "auzolan.site.watching.Requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "auzolan.site.security.ContentSecurityPolicy",
    "auzolan.kernel.web.TenantMiddleware",
    "auzolan.site.sharing.SharedAnswers",
    "auzolan.site.endpoints.Programs",
    "auzolan.site.outages.Outages",
]
ROOT_URLCONF = "auzolan.site.urls"
WSGI_APPLICATION = "auzolan.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "auzolan.showing.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "auzolan.showing.frame.frame",
            ],
        },
    }
]
COTTON_DIR = "cotton"

AUTH_USER_MODEL = "kernel.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "auzolan.site.accounts.ClosedAccounts"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip"}
SOCIALACCOUNT_ADAPTER = "auzolan.site.accounts.InvitedPeople"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": ENV.oidc_name or "OpenID Connect",
                    "client_id": ENV.oidc_client_id,
                    "secret": ENV.oidc_secret,
                    "settings": {"server_url": ENV.oidc_issuer},
                }
            ],
        }
    }
    if ENV.oidc_issuer
    else {}
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.is_behind_tls
# a page that is read writes nothing
USERSESSIONS_TRACK_ACTIVITY = False
OAUTH2_PROVIDER = {
    "SCOPES": {"read": "Read what the person may read", "write": "Do what the person may do"},
    "DEFAULT_SCOPES": ["read"],
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "review:docket"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENV.is_behind_tls
SECURE_HSTS_SECONDS = 31_536_000 if ENV.is_behind_tls else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.is_behind_tls else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

globals().update(_mail(ENV.mail_url))
DEFAULT_FROM_EMAIL = ENV.mail_from

LANGUAGE_CODE = "eu"
LANGUAGES = [("eu", _("Basque")), ("es", _("Spanish")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV.time_zone
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "media"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

TASKS = {
    "default": {
        "BACKEND": "auzolan.site.jobs.backend.ProcrastinateBackend"
        if ENV.database_url
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}
STALLED_SECONDS = ENV.stalled_seconds
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None

LOGGING_CONFIG = None
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # never the locals of a frame: they may hold what people said
        structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    cache_logger_on_first_use=True,
)
