"""What production sends for looks and behaviour: one stylesheet, two scripts, small."""

import re
import shutil
from itertools import accumulate

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from forum_site.storage import CSS_BLANK, join_scripts, join_styles

BUDGET = 60_000
SCRIPTS_BUDGET = 40_000
HEADERS = 700  # bytes before a file
NOT_OURS = ["admin", "ext", "htm*4*", "htmx-2.js", "mfa", "account"]


STORAGES = {"staticfiles": {"BACKEND": "forum_site.storage.ColloquyStaticStorage"}}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """A folder into which our own files and htmx were collected as for production; it is only read."""
    folder = tmp_path_factory.mktemp("collection")
    with override_settings(STATIC_ROOT=folder, STORAGES=settings.STORAGES | STORAGES):
        collect()
    return folder


def collect():
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_OURS)


@pytest.fixture
def collected(settings, collection):
    """That folder as the one the site sends from."""
    settings.STATIC_ROOT = collection
    settings.STORAGES = settings.STORAGES | STORAGES


def sent(name):
    """The file that `{% static name %}` leads to."""
    return settings.STATIC_ROOT / staticfiles_storage.stored_name(name)


def sources(name, pattern):
    with open(finders.find(name)) as entry:
        return re.findall(pattern, entry.read(), re.MULTILINE)


def test_production_sends_one_stylesheet_that_holds_all_the_others(collected):
    text = sent("css/forum.css").read_text()
    names = sources("css/forum.css", r'^@import url\("(.+?)"\)')
    assert "@import" not in text
    assert len(names) > 15
    for name in names:
        with open(finders.find(f"css/{name}")) as part:
            assert CSS_BLANK.sub(" ", part.read()) in text


def test_production_sends_one_script_that_holds_all_the_others(collected):
    text = sent("js/forum.js").read_text()
    assert not re.search(r"^\s*import\b", text, re.MULTILINE)
    for name in sources("js/forum.js", r'^import "./(.+?)";'):
        with open(finders.find(f"js/{name}")) as part:
            assert part.read() in text


def test_a_second_collection_sees_a_changed_part(collected, tmp_path, settings):
    settings.STATIC_ROOT = shutil.copytree(settings.STATIC_ROOT, tmp_path / "again")
    more = tmp_path / "more"
    (more / "css").mkdir(parents=True)
    (more / "css" / "tokens.css").write_text("/* new */ .changed {}\n")
    settings.STATICFILES_DIRS = [more]
    finders.get_finder.cache_clear()
    collect()
    finders.get_finder.cache_clear()
    assert ".changed {}" in sent("css/forum.css").read_text()


def test_the_stylesheet_comes_in_the_first_window_of_a_connection(collected):
    """Ten segments (RFC 6928) with its headers; nothing is painted before, and the next would take a round trip."""
    assert len(brotli.compress(sent("css/forum.css").read_bytes())) < 10 * 1_460 - HEADERS


def test_looks_and_behaviour_fit_the_budget(collected):
    names = ["css/forum.css", "js/forum.js", "django_htmx/htmx-2.min.js", "markdownx/js/markdownx.min.js"]
    sizes = {name: len(brotli.compress(sent(name).read_bytes())) for name in names}
    assert sum(sizes.values()) <= BUDGET, sizes
    assert sum(size for name, size in sizes.items() if name.endswith("js")) <= SCRIPTS_BUDGET, sizes


def test_what_is_sent_is_stored_compressed(collected):
    assert sent("css/forum.css").with_name(sent("css/forum.css").name + ".br").exists()


@pytest.mark.parametrize("name", ["css/forum.css", "js/forum.js", "django_htmx/htmx-2.min.js"])
@pytest.mark.django_db  # an answer that is closed looks after connections
def test_what_is_sent_is_kept_by_the_browser_for_good(collected, rf, name):
    request = rf.get(staticfiles_storage.url(name), headers={"Accept-Encoding": "gzip, br"})
    answer = WhiteNoiseMiddleware(lambda asked: pytest.fail(f"{asked.path} is not there"))(request)
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


def test_every_stylesheet_and_script_is_imported_by_its_entry():
    for kind, pattern in (("css", r'^@import url\("(.+?)"\)'), ("js", r'^import "./(.+?)";')):
        files = {path.name for path in (settings.BASE_DIR / "forum_site" / "static" / kind).glob("*.*")}
        assert files == {f"forum.{kind}", *sources(f"{kind}/forum.{kind}", pattern)}


def test_the_entries_hold_nothing_but_imports():
    allowed = {"css": r"/\*.*\*/|@layer .*;|@import url\(.*\) layer\(\w+\);|", "js": r'//.*|import ".*";|'}
    for kind, line in allowed.items():
        text = (settings.BASE_DIR / f"forum_site/static/{kind}/forum.{kind}").read_text()
        assert not [found for found in text.splitlines() if not re.fullmatch(line, found)]


def test_joined_styles_keep_their_layer():
    joined = join_styles('@import url("a.css") layer(base);', {"a.css": "/* all */\np :is(a) {}\n"}.__getitem__)
    assert joined == "@layer base { p :is(a) {} }"


def test_every_file_of_styles_closes_what_it_opens():
    for path in (settings.BASE_DIR / "forum_site/static/css").glob("*.css"):
        depths = list(accumulate(1 if brace == "{" else -1 for brace in re.findall("[{}]", path.read_text())))
        assert not depths or (depths[-1] == 0 and min(depths) == 0), f"{path.name} would end the layer it stands in"


def test_no_string_of_our_styles_holds_what_is_left_out_of_them():
    files = (settings.BASE_DIR / "forum_site/static/css").glob("*.css")
    strings = [one for path in files for one in re.findall(r'"[^"\n]*"', path.read_text())]
    assert not [one for one in strings if CSS_BLANK.sub(" ", one) != one]


def test_joined_scripts_keep_their_names_to_themselves():
    joined = join_scripts('import "./a.js";', {"./a.js": "const a = 1;\n"}.__getitem__)
    assert joined == "{\nconst a = 1;\n}"


@pytest.mark.parametrize("line", ['import "./b.js";\n', "export const a = 1;\n"])
def test_a_module_that_imports_or_exports_is_refused(line):
    with pytest.raises(ImproperlyConfigured):
        join_scripts('import "./a.js";', {"./a.js": line}.__getitem__)
