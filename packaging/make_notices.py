"""Writes NOTICES.txt: what a bundle carries, under which licence, and every licence's text, from what is installed.

    python packaging/make_notices.py dist/impasto [-o dist/impasto/NOTICES.txt]

A bundle holds packages of Python, the shared libraries of their wheels, and libraries of the machine that it was built
on. The texts are those that the packages and, on Debian and its kin, the machine's packages bring along; what wheels
leave out lies in `packaging/licences`. It ends with 1 where a library is left whose licence nobody knows.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OURS = ("resources/NOTICES.md", "LICENSE", "resources/weights/NOTICE.md", "resources/weights/NOTICE-trunk.md",
        "resources/samples/CREDITS.md")
LICENCE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
SHARED = re.compile(r"\.(so(\.\d+)*|dll|dylib|pyd)$", re.IGNORECASE)
EXTENSION = re.compile(r"\.(cpython-\w+|cp\d+-\w+|abi3)[^/]*\.(so|pyd)$|\.pyd$", re.IGNORECASE)
QT = ("pyside6-addons", "pyside6-essentials", "shiboken6")
SILENT = ("av", "pillow-heif", *QT)
"""Packages whose wheels have no texts for the shared libraries in them; all others do in their licence files."""


@dataclass(frozen=True)
class Component:
    """Something a bundle carries.

    Attributes:
        name: with its version, as far as that is known.
        licence: an expression (SPDX), or where to read.
        source: the address of its source, or of its project.
        texts: licences and notices.
    """

    name: str
    licence: str
    source: str
    texts: tuple[str, ...]


# Packages of Python.


def distributions() -> list[metadata.Distribution]:
    """Impasto's requirements with those of HEIC pictures, theirs, and so on, as they are installed; sorted by name.

    Packages that only require others are left out, as CUDA's is: nothing of them is carried.
    """
    ours = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["heic"], "pyinstaller"]
    # A requirement, and the extras that its owner is asked for with.
    waiting: list[tuple[str, tuple[str, ...]]] = [(line, ("",)) for line in ours]
    found: dict[str, metadata.Distribution] = {}
    seen = set()
    while waiting:
        line, extras = waiting.pop()
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        asked = (name, frozenset(requirement.extras))
        marker = requirement.marker
        if asked in seen or (marker and not any(marker.evaluate({"extra": extra}) for extra in extras)):
            continue
        seen.add(asked)
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # PyInstaller where nothing is built, and what belongs to another system
        if name != "pyinstaller":  # of which only the program's beginning is in the bundle
            waiting += [(each, ("", *requirement.extras)) for each in found[name].requires or ()]
    return [found[name] for name in sorted(found) if _carries(found[name])]


def _carries(distribution: metadata.Distribution) -> bool:
    """Whether a package has files beside its metadata."""
    return any(not file.parts[0].endswith(".dist-info") for file in distribution.files or ())


def package(distribution: metadata.Distribution) -> Component:
    """A package with the licences in its wheel; of Qt's, which have none, those of `libraries.toml`."""
    about = distribution.metadata
    name = canonicalize_name(about["Name"])
    texts = tuple(_read(Path(str(file.locate()))) for file in _licences(distribution))
    expression = _field(about, "License-Expression") or _short(_field(about, "License")) or _classifiers(about)
    known = None if texts else _known(name)
    named = (_read(TEXTS / "MPL-2.0.txt"),) if "MPL-2.0" in expression else ()  # which its packages only point to
    return Component(f"{about['Name']} {about['Version']}", expression or "see its text", _home(about),
                     (*texts, *(known.texts if known else ()), *named))


def _licences(distribution: metadata.Distribution) -> list[metadata.PackagePath]:
    """The files with a package's terms: of its metadata, or where these have none, those that lie beside its code."""
    named = [file for file in distribution.files or () if LICENCE.search(file.name)]
    described = [file for file in named if ".dist-info" in file.parts[0] and file.suffix not in (".py", ".pyc")]
    return described or [file for file in named if file.suffix == ".txt"]


def python() -> Component:
    """The interpreter itself."""
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    version = ".".join(map(str, sys.version_info[:3]))
    return Component(f"Python {version}", "PSF-2.0", "https://www.python.org/downloads/source/",
                     tuple(_read(place) for place in places if place.is_file())[:1])


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return next(iter(about.get_all(name) or ()), "")


def _short(licence: str) -> str:
    """The field License where it is a name and not a whole text."""
    return licence if len(licence) < 80 and "\n" not in licence else ""


def _classifiers(about: metadata.PackageMetadata) -> str:
    told = [one for one in about.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(one.rpartition(" :: ")[2] for one in told)


def _home(about: metadata.PackageMetadata) -> str:
    addresses = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or () if ", " in line)
    lower = {label.lower(): address for label, address in addresses.items()}
    for label in ("source", "source code", "repository", "homepage"):
        if label in lower:
            return lower[label]
    return _field(about, "Home-page") or f"https://pypi.org/project/{about['Name']}/"


# Shared libraries.


def shared(folder: Path) -> list[str]:
    """The names of the shared libraries anywhere in a folder, modules of Python left out; sorted."""
    names = {path.name for path in folder.rglob("*") if SHARED.search(path.name) and not EXTENSION.search(path.name)}
    return sorted(names)


def wheel_libraries(owners: Iterable[metadata.Distribution]) -> dict[str, str]:
    """Which package's wheel holds a shared library, by the library's name."""
    return {file.name: canonicalize_name(owner.metadata["Name"]) for owner in owners for file in owner.files or ()
            if SHARED.search(file.name)}


def libraries(names: Iterable[str], wheels: dict[str, str]) -> tuple[list[Component], list[str]]:
    """What the shared libraries of these names are, and those that nobody knows.

    Args:
        names: of files, as `shared` gives them.
        wheels: as `wheel_libraries` gives them.
    """
    components: dict[str, Component] = {}
    system = []
    unknown = []
    for name in names:
        owner = wheels.get(name)
        if owner is None and _of_python(name):
            continue
        known = _known(name) if owner is None or owner in SILENT else None
        if known is None and owner in QT:
            known = _known("qt6")  # its plugins
        if known:
            components[known.name] = known
        elif owner is None:
            system.append(name)
        elif owner in SILENT:
            unknown.append(name)
    debian, rest = _debian(system)
    return sorted([*components.values(), *debian], key=lambda one: one.name.lower()), [*unknown, *rest]


def _of_python(name: str) -> bool:
    """Whether the interpreter's own installation has the library, whose licence then tells of it (as on Windows)."""
    base = Path(sys.base_prefix)
    return any((base / folder / name).is_file() for folder in (".", "DLLs", "lib"))


def _known(name: str) -> Component | None:
    """What `libraries.toml` says of a library or a package of Qt."""
    stem = name.lower().removeprefix("lib").partition(".")[0]
    for entry in _table():
        if any(fnmatch(stem, pattern) for pattern in entry["files"]):
            return Component(entry["name"], entry["licence"], entry["source"],
                             tuple(_read(TEXTS / text) for text in entry["texts"]))
    return None


@cache
def _table() -> list[dict]:
    return tomllib.loads((TEXTS / "libraries.toml").read_text("utf-8"))["library"]


def _debian(names: list[str]) -> tuple[list[Component], list[str]]:
    """Libraries of the machine, by the Debian packages that they are from, and those of no package."""
    packages = _packages(names)
    components = {}
    for of in packages.values():
        copyright_ = Path("/usr/share/doc") / of / "copyright"
        if copyright_.is_file():
            components[of] = Component(f"{of} (Debian)", "see its text", f"https://tracker.debian.org/pkg/{of}",
                                       (_read(copyright_), *_common(_read(copyright_))))
    return list(components.values()), [name for name in names if packages.get(name) not in components]


def _packages(names: list[str]) -> dict[str, str]:
    """The Debian package of each file name; empty on other systems."""
    if not names:
        return {}
    try:
        done = subprocess.run(["dpkg-query", "--search", *(f"*/{name}" for name in names)], capture_output=True,
                              text=True, check=False)
    except FileNotFoundError:
        return {}
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        owner, _, path = line.partition(": ")
        found.setdefault(Path(path).name, owner.partition(",")[0].partition(":")[0])
    return found


def _common(text: str) -> Iterator[str]:
    """The general licences that a Debian copyright file points to instead of repeating them."""
    for name in sorted(set(re.findall(r"/usr/share/common-licenses/([A-Za-z]+-?[\d.]*\d)", text))):
        place = Path("/usr/share/common-licenses") / name
        if place.is_file():
            yield _read(place)


# The page.


def page(components: Iterable[Component]) -> str:
    """The notices of Impasto, a list of what a bundle carries, and every text once."""
    texts: dict[str, int] = {}
    rows = []
    for one in components:
        numbers = [texts.setdefault(text, len(texts) + 1) for text in dict.fromkeys(one.texts)]
        where = f"text {', '.join(map(str, numbers))}" if numbers else "no text of its own"
        rows.append(f"{one.name}\n    {one.licence}\n    {one.source}\n    {where}")
    ours = [_read(ROOT / name) for name in OURS]
    bodies = [f"{'=' * 30} text {number} {'=' * 30}\n\n{text}" for text, number in texts.items()]
    return "\n\n".join([*ours, "# What this bundle carries", *rows, "# The texts", *bodies]) + "\n"


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace").strip("\n\f ")


def notices(folder: Path) -> tuple[str, list[str]]:
    """The page of the bundle in `folder`, and the names of the libraries in it whose licence nobody knows."""
    packages = distributions()
    found, unknown = libraries(shared(folder), wheel_libraries(packages))
    return page([python(), *map(package, packages), *found]), unknown


def main() -> int:
    """Writes the page; ends with 1 where something is unknown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the built bundle")
    parser.add_argument("-o", "--output", type=Path, help="NOTICES.txt in the bundle unless given")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"{arguments.folder} is no folder; build the bundle first")
    text, unknown = notices(arguments.folder)
    (arguments.output or arguments.folder / "NOTICES.txt").write_text(text, "utf-8")
    if unknown:
        print(f"No licence is known of {', '.join(unknown)}. Say in packaging/licences/libraries.toml what they are.",
              file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
