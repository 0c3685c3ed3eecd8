"""The one list of gates that a change passes, for `manage.py ci` and through it for `.ci/run` and the hooks."""

import sys
from dataclasses import dataclass, field

PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")
PYTEST = (PYTHON, "-m", "pytest", "-q")
SUITE = (*PYTEST, "-n", "2", "--dist", "worksteal")
COVERED = ("--cov=apps", "--cov=forum_site", "--cov-branch", "--cov-report=json:.data/coverage.json")
# Every page as every role, whatever was done or typed; what it asks the database; the source itself. They cover no line
# that its own tests do not, and to count lines makes them half as long again.
WHOLE = (
    *("tests/access", "tests/architecture", "tests/budgets", "tests/threads/test_kept.py"),
    *("tests/classroom/test_kept.py", "tests/notifications/test_killed_sender.py", "tests/security/test_naughty.py"),
)
# Which answer a role gets, what a page keeps, how often it asks, and what is refused and escaped, does not hang on the
# engine. Who sees what, and what hostile input does to a statement, is tried on both.
ON_ONE = (
    *("access/test_access", "access/test_methods", "access/test_reading_writes_nothing", "access/test_tokens"),
    *("access/test_translation", "*/test_kept", "architecture/*", "budgets/test_queries", "budgets/test_weight"),
    *("core/test_pages", "courses/test_policies"),
    *("security/test_accounts", "security/test_asvs", "security/test_headers", "security/test_limits*"),
    *("security/test_names", "security/test_pages", "security/test_policies*", "security/test_rendering*"),
    *("security/test_requests", "security/test_uploads*"),
)
ON_POSTGRES = [f"--ignore-glob=tests/{name}.py" for name in ON_ONE]
PRODUCTION = {"SMTP_HOST": "mail.example.org", "DEBUG": "false"}  # without a mail service the check rightly complains


@dataclass(frozen=True)
class Gate:
    name: str
    title: str
    words: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


GATES = [
    Gate("lint", "Lint", ("ruff", "check", "--quiet", ".")),
    Gate("format", "Format", ("ruff", "format", "--check", "--quiet", ".")),
    Gate("templates", "Template format", (PYTHON, "-m", "tests.djade")),
    Gate("imports", "Import contracts", ("lint-imports",)),
    Gate("types", "Types", ("mypy",)),
    Gate("deploy", "Deployment check", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    Gate("migrations", "Migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    Gate("pins", "Exact versions", (*MANAGE, "pins", "--check")),
    Gate("python312", "Python 3.12", (PYTHON, "-m", "tests.python312")),
    Gate("suite", "Suite on SQLite", (*SUITE, *COVERED, "--cov-report=", *(f"--ignore={tests}" for tests in WHOLE))),
    Gate("whole", "Suite on SQLite, of the site as a whole", (*SUITE, *WHOLE)),
    Gate("coverage", "Coverage", (PYTHON, "-m", "tests.coverage_bars", ".data/coverage.json")),
    Gate("postgres", "Suite on PostgreSQL", (PYTHON, "-m", "tests.postgres", *SUITE, *ON_POSTGRES)),
    Gate("browser", "Browser", (*SUITE, "-m", "browser", "tests/browser")),
    Gate("bench", "Speed beside the framework's floor", (PYTHON, "-m", "tests.bench", "--quick")),
    Gate("restore", "Backup and restore", (PYTHON, "-m", "tests.drills.restoring")),
    Gate(
        "restore-postgres", "Backup and restore of PostgreSQL", (PYTHON, "-m", "tests.drills.restoring", "--postgres")
    ),
    Gate("faults", "Web processes killed in a storm of posts", (PYTHON, "-m", "tests.drills.faults", "--quick")),
    Gate("demo", "First command in a fresh clone", (PYTHON, "-m", "tests.first_command")),
]
