"""Holds the rules of docs/architecture.md: who may import whom, and the measures of the house."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINES = 350  # the aim is about 300
TEST_LINES = 400
FUNCTION_LINES = 50  # the aim is at most 40, and a median of 8
MOST_ARGUMENTS = 7  # of a constructor

LEVEL_0 = {"msgspec", "numpy"}
LEVEL_1 = LEVEL_0 | {"cv2", "PIL", "pillow_heif", "platformdirs", "av", "scenedetect", "filelock"}
LEVEL_2 = LEVEL_1 | {"torch", "torchvision", "safetensors", "httpx", "psutil"}
WINDOW = LEVEL_0 | {"PIL", "platformdirs", "PySide6", "shiboken6", "qasync", "resources", "gui"}

# The lowest level that a module belongs to, by the longest prefix of its name: level and outside packages.
LEVELS = {
    "core": (0, LEVEL_0),
    "core.settings": (0, LEVEL_0),
    "core.described": (0, LEVEL_0),
    "core.status": (0, LEVEL_0),
    "core.mode_choice": (0, LEVEL_0),
    "core.arrays": (0, LEVEL_0),
    "core.arithmetic": (0, LEVEL_0),
    "core.bounded": (0, LEVEL_0),
    "core.control": (0, LEVEL_0),
    "core.work_graph": (0, LEVEL_0),
    "core.work_tasks": (0, LEVEL_0),
    "core.farm_place": (0, LEVEL_0),
    "core.nvidia": (0, LEVEL_0),
    "core.loss_terms": (0, LEVEL_0),
    "core.loss_history": (0, LEVEL_0),
    "core.loss_table": (1, LEVEL_1),
    "core.metrics": (0, LEVEL_0),
    "core.versioned_json": (0, LEVEL_0),
    "core.choices": (0, LEVEL_0),
    "core.events": (0, LEVEL_0),
    "core.errors": (0, LEVEL_0),
    "core.network_table": (0, LEVEL_0),
    "core.layer_fit": (0, LEVEL_0),
    "core.weights_at_hand": (0, LEVEL_0),
    "core.exploration": (0, LEVEL_0),
    "core.teaching": (0, LEVEL_0),
    "core.notation": (0, LEVEL_0),
    "core.sweep_axes": (0, LEVEL_0),
    "core.openmp": (0, LEVEL_0),
    "core.streams": (0, LEVEL_0),
    "core.steering": (0, LEVEL_0),
    "core.files": (1, LEVEL_1),
    "core.digests": (1, LEVEL_1),
    "core.disk": (1, LEVEL_1),
    "core.log": (1, LEVEL_1),
    "core.leftovers": (1, LEVEL_1),
    "core.exchange": (0, LEVEL_0),
    "core.locks": (1, LEVEL_1),
    "core.geometry": (1, LEVEL_1),
    "core.units": (1, LEVEL_1),
    "core.memory": (1, LEVEL_1 | {"psutil"}),
    "core.plan": (1, LEVEL_1),
    "core.measured_times": (1, LEVEL_1),
    "core.step_times": (1, LEVEL_1),
    "core.expected_time": (1, LEVEL_1),
    "core.time_left": (1, LEVEL_1),
    "core.sweep_measures": (1, LEVEL_1),
    "core.library": (1, LEVEL_1),
    "core.safetensors_header": (1, LEVEL_1),
    "core.media": (1, LEVEL_1),
    "core.project": (1, LEVEL_1),
    "core.results": (1, LEVEL_1),
    "core.store": (1, LEVEL_1),
    "core.motion": (2, LEVEL_1),
    "core.nets": (2, LEVEL_2),
    "core.style": (2, LEVEL_2),
    "core.render": (3, LEVEL_2),
    "core.render.runners.dask_farm": (3, LEVEL_2 | {"dask", "distributed"}),
    "core.render.runners.farm_future": (3, LEVEL_2 | {"distributed"}),
    "core.render.runners.farm_calls": (3, LEVEL_2 | {"distributed"}),
    "core.farm": (3, LEVEL_2 | {"dask", "distributed", "cryptography"}),
    "core.explore": (3, LEVEL_2),
    "core.explore.drawing": (1, LEVEL_1),
    "core.explore.balance_plot": (1, LEVEL_1),
    "core.live": (3, LEVEL_2),
    "core.taught": (3, LEVEL_2),
    "core.train": (3, LEVEL_2),
    "core.job": (3, LEVEL_2),
    "core.cli": (3, LEVEL_0),
    "core.doctor": (3, LEVEL_2),
    "gui": (4, WINDOW),
    "resources": (0, set()),
}
# The one place in the window for each thing above level 1.
DOORS = {"gui.jobs.engine": {"core.job"}, "gui.entry": {"core.cli.main"}}
HEAVY = {"torch", "torchvision"}


@dataclass(frozen=True)
class Import:
    """One imported module, where, and whether importing the file is enough to import it."""

    name: str
    line: int
    at_once: bool


@dataclass(frozen=True)
class Source:
    """One Python file of the program."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(_source(path) for path in paths)


@cache
def _source(path: Path) -> Source:
    parts = path.relative_to(ROOT).with_suffix("").parts
    text = path.read_text(encoding="utf-8")
    return Source(path, ".".join(parts).removesuffix(".__init__"), text, ast.parse(text, str(path)))


@cache
def imports(source: Source) -> tuple[Import, ...]:
    """Every import; one inside a function or under TYPE_CHECKING does not happen at once."""
    return tuple(_imports(source, source.tree, True))


def _imports(source: Source, node: ast.AST, at_once: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import():
                for alias in child.names:
                    yield Import(alias.name, child.lineno, at_once)
            case ast.ImportFrom(module=module):
                assert module and not child.level, f"{source.at(child.lineno)}: imports are written in full"
                for alias in child.names:
                    yield Import(_module(module, alias.name), child.lineno, at_once)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(source, child, False)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from _imports(source, child, False)
            case _:
                yield from _imports(source, child, at_once)


def _module(module: str, name: str) -> str:
    """`from core import job` names the module core.job, `from core.job import run` core.job too."""
    base = ROOT / Path(*module.split("."))
    return f"{module}.{name}" if (base / name).is_dir() or (base / f"{name}.py").is_file() else module


def level(name: str) -> tuple[int, set[str]]:
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next(LEVELS[prefix] for prefix in prefixes if prefix in LEVELS and (prefix != "core" or name == "core"))


@pytest.mark.parametrize("source", sources("core", "gui", "resources"), ids=lambda source: source.name)
def test_a_module_imports_only_from_its_own_level_and_below(source: Source):
    own, outside = level(source.name)
    for found in imports(source):
        top = found.name.split(".")[0]
        if top in sys.stdlib_module_names:
            continue
        if top not in ("core", "gui", "resources") or (top in outside and top != "core"):
            assert top in outside, f"{source.at(found.line)}: {found.name} is not for level {own}"
            continue
        assert level(found.name)[0] <= own, f"{source.at(found.line)}: {found.name} is above level {own}"


def test_the_window_reaches_the_work_only_through_its_doors():
    found = {(source.name, item.name) for source in sources("gui") for item in imports(source)
             if item.name.startswith("core") and level(item.name)[0] > 1}
    assert found <= {(door, name) for door, names in DOORS.items() for name in names}


def test_no_two_modules_need_each_other():
    assert _cycles(_needed(lambda name: name)) == []


def test_no_two_rooms_need_each_other():
    assert _cycles(_needed(_room)) == []


def _room(name: str) -> str:
    """The package that a module belongs to: `core.style`, `core.media.clips`, `gui.timeline`; else itself."""
    parts = name.split(".")
    depth = 3 if parts[:2] == ["core", "media"] else 2
    return ".".join(parts[:depth])


def _needed(room: Callable[[str], str]) -> dict[str, set[str]]:
    """Which room imports from which other ones at once."""
    everything = sources("core", "gui", "bench")
    modules = {source.name for source in everything}
    found: dict[str, set[str]] = {}
    for source in everything:
        own = room(source.name)
        others = {room(item.name) for item in imports(source) if item.at_once and item.name in modules}
        found.setdefault(own, set()).update(others - {own})
    return found


def _cycles(needed: dict[str, set[str]]) -> list[str]:
    """What can never be left out: those that need each other, and what needs them."""
    left = dict(needed)
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def test_every_class_has_a_name_of_its_own():
    places: dict[str, list[str]] = {}
    for source in sources("core", "gui", "bench", "packaging"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(source.at(node.lineno))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_constructor_takes_more_than_seven_things():
    assert [source.at(node.lineno) for source in sources("core", "gui", "bench") for node in ast.walk(source.tree)
            if isinstance(node, ast.FunctionDef) and node.name == "__init__"
            and len(node.args.args) + len(node.args.kwonlyargs) - 1 > MOST_ARGUMENTS] == []


def test_an_object_is_whole_from_the_start():
    """Attributes are made in `__init__` or declared in the class, and only changed elsewhere."""
    classes = {node.name: node for source in sources("core", "gui", "bench") for node in ast.walk(source.tree)
               if isinstance(node, ast.ClassDef)}
    offences = [f"{name}.{method.name}: {attribute}" for name, node in classes.items() for method in node.body
                if isinstance(method, ast.FunctionDef) and method.name != "__init__"
                for attribute in _assigned(method) if attribute not in _made(name, classes)]
    assert offences == []


def _made(name: str, classes: dict[str, ast.ClassDef]) -> set[str]:
    """What an object of the class has after its making, what it inherits from our own classes included."""
    if name not in classes:
        return set()
    found: set[str] = set()
    for part in classes[name].body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            found.add(part.target.id)
        elif isinstance(part, ast.Assign):
            found |= {target.id for target in part.targets if isinstance(target, ast.Name)}
        elif isinstance(part, ast.FunctionDef) and part.name == "__init__":
            found |= _assigned(part)
        elif isinstance(part, ast.FunctionDef) and part.decorator_list:  # a property with a setter
            found.add(part.name)
    return found.union(*(_made(ast.unparse(base), classes) for base in classes[name].bases))


def _assigned(method: ast.FunctionDef) -> set[str]:
    return {node.attr for node in ast.walk(method) if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self"}


def test_core_knows_no_window():
    window = {"PySide6", "shiboken6", "qasync", "gui"}
    assert not [source.at(item.line) for source in sources("core") for item in imports(source)
                if item.name.split(".")[0] in window]


def test_torch_is_not_imported_before_the_window_stands():
    light = [source for source in sources("core", "gui") if level(source.name)[0] in (0, 1, 4)]
    light += [source for source in sources("core")
              if source.name.startswith("core.cli.")]
    heavy = HEAVY | {"core.job", "core.nets", "core.style", "core.render"}
    assert not [source.at(item.line) for source in light for item in imports(source)
                if item.at_once and any(item.name == name or item.name.startswith(f"{name}.") for name in heavy)]


def test_only_the_command_line_prints():
    silent = [source for source in sources("core", "gui") if source.name not in ("core.cli.main", "gui.entry")]
    assert not [source.at(node.lineno) for source in silent for node in ast.walk(source.tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"]


def test_only_the_theme_names_a_colour():
    named = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(")
    offences = []
    for source in sources("gui"):
        if source.name == "gui.common.theme":
            continue
        for node in ast.walk(source.tree):
            text = isinstance(node, ast.Constant) and isinstance(node.value, str) and named.search(node.value)
            literal = (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QColor"
                       and node.args and all(isinstance(argument, ast.Constant) for argument in node.args))
            if text or literal or _is_global_colour(node):
                offences.append(source.at(node.lineno))
    for sheet in (ROOT / "resources").glob("*.qss"):
        offences += [f"{sheet.name}:{number}" for number, line in enumerate(sheet.read_text().splitlines(), 1)
                     if named.search(line)]
    assert not offences


def _is_global_colour(node: ast.AST) -> bool:
    return (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
            and node.value.attr == "GlobalColor" and node.attr != "transparent")


@pytest.mark.parametrize("source", sources("core", "gui", "bench", "packaging", "resources", "tests"),
                         ids=lambda source: source.name)
def test_measures_of_the_house(source: Source):
    lines = len(source.text.splitlines())
    assert lines <= (TEST_LINES if source.name.startswith("tests") else LINES)
    long = [source.at(node.lineno) for node in ast.walk(source.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and _lines(node) > FUNCTION_LINES]
    assert not long


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None, "what was parsed has an end"
    return node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("source", sources("core", "gui", "bench"), ids=lambda source: source.name)
def test_every_module_says_what_it_is_for(source: Source):
    first = (ast.get_docstring(source.tree) or "").partition("\n")[0]
    assert not source.text or first.endswith((".", ":")), "a module begins with a sentence"


def test_what_is_read_is_decoded_in_one_place():
    """`core.bounded`, which knows the bounds; a recipe's packet makes ASCII of what it has just encoded itself."""
    decoding = re.compile(r"\b(json\.loads?|msgspec\.json\.decode|msgspec\.json\.Decoder|ET\.(fromstring|parse))\(")
    places = {source.name for source in sources("core", "gui") if decoding.search(source.text)}
    assert places == {"core.bounded", "core.media.recipe_packet"}


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert not [source.at(number) for source in sources("core", "gui", "bench", "packaging")
                for number, line in enumerate(source.text.splitlines(), 1) if later.search(line)]


def test_the_page_shows_the_tree_as_it_is():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    shown, folders = set(), []
    for line in page.split("## The tree", 1)[1].split("\n## ", 1)[0].splitlines():
        found = re.match(r"    ( *)(\w+)(/?)  ", line.ljust(120))
        if found and len(found[1]) // 2 <= len(folders):
            del folders[len(found[1]) // 2:]
            folders += [found[2]] if found[3] else []
            shown.add(".".join(folders if found[3] else [*folders, found[2]]))
    assert shown - {"resources", "packaging", "tests"} == {source.name for source in sources("core", "gui", "bench")}
