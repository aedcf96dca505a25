"""The set-up: what is installed, and what the scripts say on another machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SCRIPTS = ("bundle.sh", "desktop.sh", "find_python.sh", "install.sh", "run.sh", "share.sh", "system_packages.sh")
# What the scripts may call; apt-get, id and the like are added by the tests, each in its place.
TOOLS = ("bash", "cat", "cut", "dirname", "env", "find", "grep", "ls", "mkdir", "sha256sum", "uname")


def requirements() -> dict[str, Requirement]:
    lists = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    return {canonicalize_name(item.name): item for entries in lists for item in map(Requirement, entries)}


def pins() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert len(lines) == len(set(lines)), "a package is pinned twice"
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def imported(folder: str) -> set[str]:
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


# Dependencies.


def test_everything_that_is_required_is_pinned_within_its_range():
    known = pins()
    for name, requirement in requirements().items():
        assert name in known, f"{name} is not pinned"
        assert requirement.specifier.contains(known[name]), f"{name} {known[name]} is outside {requirement.specifier}"


def test_what_is_installed_is_what_is_pinned():
    installed = {canonicalize_name(item.name): item.version.partition("+")[0] for item in metadata.distributions()}
    both = pins().keys() & installed.keys()
    assert {name: installed[name] for name in both} == {name: pins()[name] for name in both}


def test_everything_that_is_imported_is_required():
    owners = metadata.packages_distributions()
    extras = PROJECT["optional-dependencies"]
    required = {canonicalize_name(Requirement(item).name)
                for item in (*PROJECT["dependencies"], *extras["heic"], *extras["farm"])}
    ours = {"core", "gui", "resources", *sys.stdlib_module_names}
    tops = {name.partition(".")[0] for name in imported("core") | imported("gui")} - ours - required
    assert not [top for top in tops if not required & {canonicalize_name(owner) for owner in owners.get(top, [])}
                and top not in ("dask", "shiboken6")]  # they come with distributed and PySide6


def test_only_modules_of_the_essential_qt_are_imported():
    modules = {name.split(".")[1] for name in imported("gui") if name.startswith("PySide6.")}
    files = {file.name.partition(".")[0] for file in metadata.files("PySide6-Essentials") or ()}
    assert modules <= files


def test_dependencies_are_argued_for():
    page = (ROOT / "docs" / "dependencies.md").read_text().casefold()
    assert not [name for name in requirements() if name.replace("-", "") not in re.sub(r"[-_]", "", page)]


def test_our_folder_packaging_does_not_hide_the_library_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_what_the_readme_points_to_exists():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


# The scripts.


def run(script: str, *arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", cwd / "packaging" / script, *arguments], cwd=cwd, env={**os.environ, **environment},
                          capture_output=True, text=True, timeout=120)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder `bin` with only the basic tools, and a copy of the project's set-up beside it."""
    for folder in ("bin", "packaging"):
        (tmp_path / folder).mkdir()
    for tool in TOOLS:
        place = shutil.which(tool)
        assert place, f"{tool} is missing"
        (tmp_path / "bin" / tool).symlink_to(place)
    for name in ("pyproject.toml", "setup.py", "constraints.txt", *(f"packaging/{script}" for script in SCRIPTS)):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def tool(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def on(machine: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(script, *arguments, cwd=machine, PATH=str(machine / "bin"), **environment)


@pytest.mark.parametrize("script", [*(f"packaging/{name}" for name in SCRIPTS), ".ci/run"])
def test_scripts_are_executable_and_parse(script: str):
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_continuous_integration_makes_test():
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_every_target_is_explained():
    text = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE).group(1).split()
    assert re.findall(r"^make (\w+)", text, re.MULTILINE) == [name for name in phony if name != "system"]


def test_an_old_python_is_one_sentence(machine: Path):
    tool(machine, "python3", 'case "$1" in -V) echo Python 3.9.2;; *) exit 1;; esac')
    done = on(machine, "install.sh", PYTHON="python3")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("Impasto needs Python 3.11 or newer, and python3 is Python 3.9.2. "
                           "Install one, or name it: make PYTHON=/path/to/python3.12 install\n")


def test_no_python_is_one_sentence(machine: Path):
    done = on(machine, "install.sh", PYTHON="python3")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "python3 is missing. Install one, or name it: " in done.stderr


MANAGERS = [("apt-get", "python3-venv", "sudo apt-get update && sudo apt-get install --no-install-recommends"),
            ("dnf", "python3", "sudo dnf install"), ("pacman", "python", "sudo pacman -S --needed")]


@pytest.mark.parametrize("manager, package, command", MANAGERS)
@pytest.mark.parametrize("there", [True, False], ids=["without its module venv", "no Python"])
def test_the_command_that_installs_python_is_named(there, manager: str, package: str, command: str, machine: Path):
    tool(machine, "id", "echo 1000")
    tool(machine, manager, "exit 9")
    if there:
        tool(machine, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = on(machine, "install.sh", PYTHON="")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Impasto lacks 1 package of this system. Install with:\n    {command} {package}\n"


def test_one_command_installs_python_and_the_libraries_of_the_window(machine: Path):
    tool(machine, "id", "echo 1000")
    tool(machine, "ldconfig", LDCONFIG)
    tool(machine, "apt-get", "exit 9")
    done = on(machine, "system_packages.sh", PYTHON="", **DISPLAY)
    assert done.returncode == 1
    assert {"python3-venv", "libxcb-cursor0"} < set(done.stderr.splitlines()[-1].split())


def test_a_missing_venv_module_of_a_named_python_is_one_sentence(machine: Path):
    tool(machine, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = on(machine, "install.sh", PYTHON="python3")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("python3 lacks its module venv.")


def test_an_old_python_of_the_system_is_not_installed_again(machine: Path):
    tool(machine, "id", "echo 1000")
    tool(machine, "apt-get", "exit 9")
    tool(machine, "python3", 'case "$1" in -V) echo Python 3.9.2;; *) exit 1;; esac')
    said = on(machine, "install.sh", PYTHON="").stderr
    assert "python3 is Python 3.9.2" in said and "apt-get" not in said


def test_as_root_python_with_its_venv_module_is_installed_in_silence(machine: Path):
    tool(machine, "id", "echo 0")
    tool(machine, "made", f'[ "$2" != venv ] || echo "$@" >{machine}/made')
    tool(machine, "apt-get", f'''[[ $* != *install* ]] || {{
        echo Setting up | tee /dev/stderr
        echo "$DEBIAN_FRONTEND" >{machine}/front
        ln -s made {machine}/bin/python3
        }}''')
    for name in ("ln", "tee"):
        (machine / "bin" / name).symlink_to(shutil.which(name) or "")
    done = on(machine, "install.sh", PYTHON="")
    assert done.stdout.splitlines()[0] == "Installing 1 package of this system: python3-venv"
    assert "Setting up" not in done.stdout + done.stderr
    assert (machine / "front").read_text() == "noninteractive\n"
    assert (machine / "made").read_text() == "-m venv .venv\n"


def test_a_failed_installation_of_packages_is_told_with_its_reason(machine: Path):
    tool(machine, "id", "echo 0")
    tool(machine, "apt-get", "echo E: no space left >&2; exit 100")
    done = on(machine, "install.sh", PYTHON="")
    assert (done.returncode, done.stdout) == (1, "Installing 1 package of this system: python3-venv\n")
    assert done.stderr.splitlines()[0] == "E: no space left"
    assert done.stderr.splitlines()[1].startswith("The system packages could not be installed (see above).")


def test_a_download_of_cuda_that_nobody_asked_for_is_announced(machine: Path):
    (machine / ".venv" / "bin").mkdir(parents=True)
    tool(machine, "python", 'case "$*" in "- https"*) exit 1;; esac')
    (machine / "bin" / "python").rename(machine / ".venv" / "bin" / "python")
    first = on(machine, "install.sh")
    assert (first.returncode, first.stderr.count("3 GB")) == (0, 1)
    assert "3 GB" not in on(machine, "install.sh").stderr


def test_no_network_is_said_in_a_sentence(machine: Path):
    (machine / ".venv" / "bin").mkdir(parents=True)
    tool(machine, "python", 'case "$*" in *install*) exit 1;; esac')
    (machine / "bin" / "python").rename(machine / ".venv" / "bin" / "python")
    done = on(machine, "install.sh")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The packages could not be installed")
    assert not (machine / ".venv" / "impasto-installed").exists()


def test_a_second_install_does_nothing(machine: Path):
    (machine / ".venv" / "bin").mkdir(parents=True)
    tool(machine, "python", f'echo "$@" >>{machine}/calls')
    (machine / "bin" / "python").rename(machine / ".venv" / "bin" / "python")
    shutil.copy(machine / ".venv" / "bin" / "python", machine / ".venv" / "bin" / "impasto")
    first = on(machine, "install.sh")
    calls = (machine / "calls").read_text()
    second = on(machine, "install.sh")
    assert (first.returncode, second.returncode, second.stdout, second.stderr) == (0, 0, "", "")
    assert (machine / "calls").read_text() == calls
    (machine / "constraints.txt").write_text("numpy==2.0.0\n")
    third = on(machine, "install.sh")
    assert (machine / "calls").read_text() != calls
    assert "0.6 GB are downloaded" in first.stdout
    assert third.stdout.splitlines()[0] == "Installing into .venv what has changed."


def test_tests_and_bundles_add_to_what_running_needs(machine: Path):
    (machine / ".venv" / "bin").mkdir(parents=True)
    tool(machine, "python", f'echo "$@" >>{machine}/calls')
    (machine / "bin" / "python").rename(machine / ".venv" / "bin" / "python")
    shutil.copy(machine / ".venv" / "bin" / "python", machine / ".venv" / "bin" / "impasto")

    def installed(*extras: str) -> str:
        (machine / "calls").write_text("")
        assert on(machine, "install.sh", *extras).returncode == 0
        return "".join(re.findall(r"-e \.\[(.+)\]", (machine / "calls").read_text()))

    assert installed() == "heic,manual"
    assert installed("test", "bench") == "heic,manual,test,bench"
    assert installed() == installed("bench") == ""
    assert installed("bundle") == "heic,manual,test,bench,bundle"
    (machine / "constraints.txt").write_text("numpy==2.0.0\n")
    assert installed() == "heic,manual,test,bench,bundle"


def test_every_target_asks_for_extras_that_there_are():
    asked = re.findall(r"packaging/install\.sh([ a-z]+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {extra for line in asked for extra in line.split()} == PROJECT["optional-dependencies"].keys() - {
        "heic", "manual"}


LDCONFIG = "printf '\\tlibEGL.so.1 (libc6,x86-64) => /lib/libEGL.so.1\\n'"
DISPLAY = {"DISPLAY": ":0", "WAYLAND_DISPLAY": ""}
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.mark.parametrize("manager, command, cursor, there", [
    ("apt-get", "sudo apt-get update && sudo apt-get install", "libxcb-cursor0", "libegl1"),
    ("dnf", "sudo dnf install", "xcb-util-cursor", "libglvnd-egl"),
    ("pacman", "sudo pacman -S --needed", "xcb-util-cursor", "mesa")])
def test_without_root_the_one_command_is_printed(manager: str, command: str, cursor: str, there: str, machine: Path):
    tool(machine, "ldconfig", LDCONFIG)
    tool(machine, "id", "echo 1000")
    tool(machine, manager, "exit 9")
    done = on(machine, "system_packages.sh", **DISPLAY)
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1].strip()
    assert said.startswith(command)
    names = said.removeprefix(command).split()
    assert cursor in names
    assert there not in names
    assert len(names) == len(set(names))


def test_without_a_display_no_window_needs_libraries(machine: Path):
    tool(machine, "ldconfig", LDCONFIG)
    tool(machine, "id", "echo 1000")
    tool(machine, "apt-get", "exit 9")
    done = on(machine, "system_packages.sh", **NO_DISPLAY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    tests = on(machine, "system_packages.sh", "test", **NO_DISPLAY)
    assert "libegl1" not in tests.stderr
    assert not [name for name in ("libgl1", "xvfb", "appstream") if name not in tests.stderr]


def test_a_bundle_needs_its_builders_and_the_library_of_python(machine: Path):
    tool(machine, "id", "echo 1000")
    tool(machine, "ldconfig", LDCONFIG)
    tool(machine, "apt-get", "exit 9")
    tool(machine, "library", f"echo libpython3.11.so.1.0 {machine}")

    def lacking() -> set[str]:
        done = on(machine, "system_packages.sh", "bundle", PYTHON=str(machine / "bin" / "library"))
        assert done.returncode == 1
        return {"binutils", "xz-utils", "libpython3.11"} & set(done.stderr.splitlines()[-1].split())

    assert lacking() == {"binutils", "xz-utils", "libpython3.11"}
    (machine / "libpython3.11.so.1.0").touch()
    tool(machine, "objdump", "")
    assert lacking() == {"xz-utils"}
    tool(machine, "library", "echo libpython3.11.a None")
    assert lacking() == {"xz-utils"}


def test_on_a_system_of_another_kind_the_packages_are_named(machine: Path):
    tool(machine, "ldconfig", LDCONFIG)
    tool(machine, "id", "echo 0")
    done = on(machine, "system_packages.sh", **DISPLAY)
    assert done.returncode == 1
    assert "on Debian they are called: " in done.stderr and "libxcb-cursor0" in done.stderr


@pytest.mark.parametrize("manager, installs", [("apt-get", "install"), ("dnf", "install"), ("pacman", "-Sy")])
def test_as_root_only_what_is_missing_is_installed(manager: str, installs: str, machine: Path):
    listed = re.findall(r"^(\S+\.so\.\d+) ", (ROOT / "packaging" / "system_packages.sh").read_text(), re.MULTILINE)
    assert len(listed) > 30
    have = "\\n".join(f"\\t{library} (libc6)" for library in listed if library != "libxcb-cursor.so.0")
    tool(machine, "ldconfig", f"printf '{have}\\n'")
    tool(machine, "id", "echo 0")
    tool(machine, manager, f'echo "$@" >>{machine}/calls')
    done = on(machine, "system_packages.sh", **DISPLAY)
    assert done.returncode == 0
    calls = (machine / "calls").read_text().splitlines()
    assert manager != "apt-get" or "update" in calls[0]
    assert installs in calls[-1].split()
    assert {"libxcb-cursor0", "xcb-util-cursor"} & set(calls[-1].split())
    assert not {"libgl1", "libglvnd-glx", "libglvnd", "xvfb"} & set(calls[-1].split())


def test_every_library_has_a_name_on_every_system():
    text = (ROOT / "packaging" / "system_packages.sh").read_text()
    for table in re.findall(r'^(?:LIBRARIES|EXTRAS)="\n(.+?)\n"$', text, re.MULTILINE | re.DOTALL):
        assert {len(line.split()) for line in table.splitlines()} == {4}


def test_the_applications_menu_starts_this_checkout(tmp_path: Path):
    pytest.importorskip("shtab", reason="the extra manual is not installed")
    done = run("desktop.sh", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"), PYTHON=sys.executable)
    assert done.returncode == 0
    entry = (tmp_path / "data" / "applications" / "impasto.desktop").read_text()
    assert f"Exec=\"{ROOT}/.venv/bin/impasto\" %F" in entry
    assert (tmp_path / "data" / "icons" / "hicolor" / "scalable" / "apps" / "impasto.svg").is_file()
    assert "*.impasto" in (tmp_path / "data" / "mime" / "packages" / "impasto.xml").read_text()


def test_without_a_display_the_sample_is_painted(machine: Path):
    (machine / ".venv" / "bin").mkdir(parents=True)
    samples = machine / "resources" / "samples"
    samples.mkdir(parents=True)
    for sample in ("neuschwansteinCastle.webp", "van_gogh_starry_night.jpg"):
        (samples / sample).touch()
    tool(machine, "head", 'read -r line; echo "$line"')
    tool(machine, "impasto", f'echo "$@" >{machine}/calls')
    (machine / "bin" / "impasto").rename(machine / ".venv" / "bin" / "impasto")
    done = on(machine, "run.sh", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 0
    assert "no display" in done.stdout
    assert done.stdout.splitlines()[-1] == f"The picture is {machine}/out/sample.png"
    assert "image resources/samples/neuschwansteinCastle.webp" in (machine / "calls").read_text()
    on(machine, "run.sh", DISPLAY=":0", WAYLAND_DISPLAY="")
    assert (machine / "calls").read_text() == "\n"
