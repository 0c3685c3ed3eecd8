"""Settings of the site: one file, every difference between machines is one environment variable with a safe default."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.management.utils import get_random_secret_key
from django.db.models import FETCH_PEERS, FETCH_RAISE
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.path("DATA_DIR", BASE_DIR / ".data")


def generated_secret_key():
    """The key kept in DATA_DIR, made at the first start, readable by this user alone."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


def origin(url):
    """Scheme and host of an address, as a policy names it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


# Site ------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or generated_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = env.bool("HTTPS", True)
ROOT_URLCONF = "forum_site.urls"
WSGI_APPLICATION = "forum_site.wsgi.application"
WEB_THREADS = env.int("WEB_THREADS", 2)  # of a process; each has a connection to the database, more only take turns
SITE_NAME = "Colloquy"
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")  # how mails, which have no request, begin links
SEAL_PAGES = FETCH_RAISE if env.bool("SEAL_PAGES", DEBUG) else FETCH_PEERS

INSTALLED_APPS = [
    "forum_site",
    "apps.transfer",
    "apps.classroom",
    "apps.search",
    "apps.notifications",
    "apps.moderation",
    "apps.threads",
    "apps.readings",
    "apps.courses",
    "apps.accounts",
    "apps.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks_db",
    "markdownx",
    "apps.accounts.apps.SiteAdminConfig",  # django.contrib.admin with everybody's sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",  # for `clearsessions`; the sessions are in apps.accounts
    "django.contrib.staticfiles",
    "django.forms",
]
# a university's own sign-in; it brings along what no other site needs in memory
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "")
if OIDC_SERVER_URL:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]

MIDDLEWARE = [
    # what guards every answer stands before the static files: they are answers too
    "django.middleware.security.SecurityMiddleware",
    "apps.core.middleware.KeptToThisOrigin",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "apps.threads.apart.ImagesAlone",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.middleware.OnRecord",
    "apps.core.packing.PackedParts",
    "apps.core.middleware.PrivateUnlessSaid",
    "apps.core.middleware.NoNulls",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "apps.accounts.middleware.PersonOfSession",
    "apps.courses.seating.SeatAtEveryAddress",
    "apps.threads.middleware.NewsWithSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.middleware.AccountPages",
    "apps.accounts.middleware.ForeignFaults",
    "apps.accounts.middleware.OwnTimeZone",
    "apps.accounts.limits.SignInLimits",
    "apps.core.middleware.RefusalMiddleware",
    "apps.threads.middleware.MergedThreads",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "apps.core.templatetags.colloquy"],
        },
    },
]

FORM_RENDERER = "apps.core.forms.PageRenderer"

# Database and tasks ----------------------------------------------------------------------------

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'colloquy.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # a search looks at some 900 pages of 4 kB: of the usual 500 none would be left when its next page is asked for
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None  # to open the file and close it again costs more than a page asks of it
else:
    # a lost server is missed within seconds and found again within two; a wait for a row ends as it does on SQLite;
    # a page asks for little, but guessed to be much it would wait 90 ms for a compiler and for helpers; statements that
    # are compiled once are planned once; a disk without a head reads any page as soon as the next
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 16, "timeout": 4, "reconnect_timeout": 2},
        "connect_timeout": 4,
        "prepare_threshold": 1,
        "options": "-c lock_timeout=20s -c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1",
    }
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # else each connection of before fails one visitor afterwards
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "apps.core.caches.SharedCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "colloquy",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_ORIGIN = env.str("MEDIA_ORIGIN", "").rstrip("/")  # the same site under a second name, for images alone
ALLOWED_HOSTS += [urlsplit(MEDIA_ORIGIN).hostname] if MEDIA_ORIGIN else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "forum_site.storage.ColloquyStaticStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for our static files
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
MAX_BODY = 30_000_000  # a whole request with its files; each form has its own, smaller bound
DATA_UPLOAD_MAX_NUMBER_FILES = 300  # a batch of readings
FILE_UPLOAD_PERMISSIONS = 0o640

# Mail ------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Colloquy <colloquy@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = ""
MAIL_DIR = DATA_DIR / "mail"
SMTP_HOST = env.str("SMTP_HOST", "")
if SMTP_HOST:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": SMTP_HOST,
                "port": env.int("SMTP_PORT", 587),
                "username": env.str("SMTP_USER", ""),
                "password": env.str("SMTP_PASSWORD", ""),
                "use_tls": env.bool("SMTP_TLS", True),
                "timeout": 30,
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(MAIL_DIR)},
        }
    }
    # no mail service is a choice: letters are written to DATA_DIR/mail, and the demo says so
    SILENCED_SYSTEM_CHECKS = ["mail.E001"]

# People and sign-in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "apps.accounts.sessions"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "apps.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "apps.accounts.passwords.NotYourName"},
    {"NAME": "apps.accounts.passwords.NotLeaked"},
]
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "account_login"

ACCOUNT_ADAPTER = "apps.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that made the account, nowhere else
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 4
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # five minutes after signing in, before an address is added or leaves
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_COOKIE_AGE = 30 * 86_400  # "Keep me signed in on this device"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # ours stand in front: apps.accounts.limits
ACCOUNT_FORMS = {
    "login": "apps.accounts.forms.LoginForm",
    "signup": "apps.accounts.forms.SignupForm",
    "add_email": "apps.accounts.forms.AddEmailForm",
    "change_password": "apps.accounts.forms.ChangePasswordForm",
    "set_password": "apps.accounts.forms.SetPasswordForm",
    "reset_password": "apps.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "apps.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "apps.accounts.forms.ReauthenticateForm",
    "request_login_code": "apps.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "apps.accounts.forms.ConfirmLoginCodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("BEHIND_PROXY", False))

MFA_ADAPTER = "apps.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers still allow it on localhost alone
MFA_FORMS = {
    "authenticate": "apps.accounts.forms.AuthenticateForm",
    "reauthenticate": "apps.accounts.forms.MFAReauthenticateForm",
    "activate_totp": "apps.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "apps.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "apps.accounts.forms.EditWebAuthnForm",
    "login_webauthn": "apps.accounts.forms.LoginWebAuthnForm",
    "authenticate_webauthn": "apps.accounts.forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "apps.accounts.forms.ReauthenticateWebAuthnForm",
}

# a university's own sign-in, if OIDC_SERVER_URL names it
OIDC_ORIGINS = env.list("OIDC_ORIGINS", [origin(OIDC_SERVER_URL)] if OIDC_SERVER_URL else [])
SOCIALACCOUNT_ADAPTER = "apps.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "apps.accounts.forms.SocialSignupForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = env.bool("OIDC_TRUSTS_EMAIL", False)  # its confirmed address opens the account
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": env.str("OIDC_ID", "university"),
                "name": env.str("OIDC_NAME", "your university account"),
                "client_id": env.str("OIDC_CLIENT_ID", ""),
                "secret": env.str("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# How long things are kept -----------------------------------------------------------------------

# days after which `manage.py retention` deletes what is old; None: never
KEEP_DAYS = {
    "guest_addresses": 90,  # since the reply
    "copies": 7,  # of one's own data, since they were made; and as long they can be fetched
    "sessions": 0,  # since they ran out
    "invitations": 180,  # since they were sent
    "tasks": 14,  # since they ended
    "letters": 90,  # since they were due
    "notices": 365,  # since they were read
    "drafts": None,  # of courses, since these were archived
    "member_notes": None,  # of the staff about members, likewise
} | env.dict("KEEP_DAYS", {}, subcast_values=int)
ERASE_AFTER_DAYS = env.int("ERASE_AFTER_DAYS", 7)  # in which whoever asked for it may change their mind

# Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True

# Security --------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "apps.core.cookies.Messages"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "apps.core.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, by plain HTTP
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, *filter(None, [MEDIA_ORIGIN])],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *OIDC_ORIGINS],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
NEEDED_NOWHERE = """
    accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer microphone midi payment
    serial usb xr-spatial-tracking
"""
PERMISSIONS_POLICY = {feature: [] for feature in NEEDED_NOWHERE.split()}

# Writing ---------------------------------------------------------------------------------------

MARKDOWNX_MARKDOWNIFY_FUNCTION = "apps.core.markdown.markdownify"
MARKDOWNX_URLS_PATH = "/markdown/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = "/markdown/upload/"
MARKDOWNX_SERVER_CALL_LATENCY = 800

# Log -------------------------------------------------------------------------------------------

LOG_ADDRESSES = env.bool("LOG_ADDRESSES", False)
LOG_LINES = {"text": "apps.core.logs.Words", "json": "apps.core.logs.JsonLines"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": LOG_LINES[env.str("LOG_FORMAT", "text")]}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": env.log_level("LOG_LEVEL", "WARNING")},
}
