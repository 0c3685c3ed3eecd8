"""Real documents for the drill of formats: from packages that carry some, fetched by the usual clients, never kept."""

import subprocess
import tarfile
from pathlib import Path

from tests.drills.places import say

FORMS = ("docx", "odt", "epub", "rtf", "html")
SUFFIXES = {f".{form}" for form in FORMS} | {".htm"}
# source packages whose tests or examples hold documents
PIP = ("python-docx==1.2.0", "odfpy==1.4.1", "appy==1.0.22", "html2text==2025.4.15")
APT = ("developers-reference", "debian-policy", "debmake-doc", "debian-handbook")
PAGES, MOST_PAGES = Path("/usr/share/doc"), 40
MOST_OF_ONE = 50  # documents of one format from one package, so that no package is most of the set
MOST_MADE = 40  # RTF by pandoc from real documents: no package carries enough of its own
MOST_BYTES = 5_000_000


def fetch(folder):
    """Download what the folder lacks, and unpack the documents of each package."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(is_document(path.name) for path in folder.rglob("*")):
        return
    for package in [package for package in PIP if not any(folder.glob(f"{name_of(package)}-*"))]:
        run(["pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", ".", package], folder)
    if not any(folder.glob("*.deb")):
        run(["apt-get", "download", *APT], folder)
    for archive in folder.glob("*.tar.gz"):
        unpack(archive, folder / archive.name.removesuffix(".tar.gz"))
    for archive in folder.glob("*.deb"):
        run(["dpkg-deb", "-x", archive.name, f"deb-{archive.stem}"], folder)
    make_rtf(folder)


def name_of(package):
    """How the file of a package begins."""
    return package.partition("==")[0].replace("-", "_")


def make_rtf(folder):
    """RTF of real documents, by pandoc."""
    from apps.transfer.conversion import pandoc_path

    for path in [path for path in documents_in(folder) if path.suffix in (".docx", ".odt")][:MOST_MADE]:
        made = folder / "made" / f"{path.stem}-{path.suffix[1:]}.rtf"
        made.parent.mkdir(exist_ok=True)
        run([pandoc_path(), "--quiet", "--standalone", "-o", str(made), str(path)], folder)


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
    """(name, bytes) of the documents in a source package."""
    with tarfile.open(archive) as opened:
        yield from ((m.name, opened.extractfile(m).read()) for m in opened if m.isfile() and is_document(m.name))


def is_document(name):
    return Path(name).suffix.lower() in SUFFIXES


def documents_in(folder, most=MOST_OF_ONE):
    """The documents of the set in a fixed order: of each package at most so many of a format."""
    taken = {}
    pages = sorted(PAGES.rglob("*.html"))[:: max(len(list(PAGES.rglob("*.html"))) // MOST_PAGES, 1)]
    for path in [*sorted(folder.rglob("*")), *pages]:
        if not is_document(path.name) or not path.is_file() or path.stat().st_size > MOST_BYTES:
            continue
        package = path.relative_to(folder).parts[0] if path.is_relative_to(folder) else "doc"
        key = (package, path.suffix.lower())
        taken[key] = taken.get(key, 0) + 1
        if taken[key] <= most:
            yield path
