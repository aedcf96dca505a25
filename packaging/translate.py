"""Bring the translations up to date: collect every text, keep what is translated, compile.

Run it after a text was added or changed, translate what it lists in
resources/i18n/impasto_ko.ts (Qt Linguist opens it), and run it again.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core import choices, settings  # noqa: E402

CATALOGUES = {"ko": ROOT / "resources" / "i18n" / "impasto_ko.ts"}

WITHOUT_WINDOW = ("core/cli", "core/doctor", "core/farm/painter_process.py", "core/farm/scheduler.py",
                  "core/farm/worker.py", "core/store/index.py")
"""Modules and folders of `core` whose texts only the command line shows, which speaks English, or nobody: SQL."""

NOT_SHOWN = frozenset({
    "not enough", "unexpected end", "out of memory", "can't allocate", "cannot allocate memory",  # looked for
    "not enough memory", "can't start new thread", "failed to map segment", "could not create a primitive",
    "could not execute a primitive",
    " - at `$.", "Weights only", "BSD 3-Clause (torchvision)", "a profile for greys in a picture of colours",
    "a profile of tables", "an unknown kind of curve", "relu4_2, conv3_1, pool2",
    "relu1_1, relu2_1, relu3_1, relu4_1, relu5_1", "1, 2, 4", "to do", "out of date", "wants key",
    "more than RIFF can hold", "the mode of a fingerprint is decided",
    "CC BY (weights), MIT (quantisation): resources/weights/NOTICE.md", "teaching 1", "teaching 1 from nothing",
    "nested too deeply", "it is open", "the first frame is shown when it is there",
    "Impasto farm", "Impasto farm machine",
    "samples of Impasto (a photo, and frames of Big Buck Bunny, (c) Blender Foundation, CC BY 3.0)",
})
"""Phrases in `core` that no person reads in the window."""


def core_texts() -> list[str]:
    """Every text of `core`, and every preset, that the window shows: translated in the context “core”."""
    texts = [*_settings(), *choices.LABELS.values(), *_presets()]
    for path in sorted((ROOT / "core").rglob("*.py")):
        if not any(path.is_relative_to(ROOT / place) for place in WITHOUT_WINDOW):
            texts += _phrases(ast.parse(path.read_text("utf-8")))
    return [text for text in dict.fromkeys(texts) if text and text not in NOT_SHOWN]


def _settings() -> Iterator[str]:
    for part in ("look", "detail", "method", "motion", "teaching", "output", "export"):
        for field in settings.fields(part):
            yield from (field.label, field.help, field.unit, field.zero, *(field.ends or ()))


def _presets() -> Iterator[str]:
    for preset in json.loads((ROOT / "resources" / "presets.json").read_text("utf-8"))["presets"]:
        yield from (preset["name"], preset["about"])


def _phrases(tree: ast.AST) -> Iterator[str]:
    """Text in a module: whatever has a space, is no docstring, no part of an f-string, no markup and no log."""
    ignored = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    ignored |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in ignored else None
        if isinstance(text, str) and " " in text.strip() and text[0] not in "<(%" and "%s" not in text:
            yield text


def collect(catalogue: Path, language: str) -> None:
    """Let lupdate bring a catalogue up to date; translations of texts that stayed are kept."""
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder) / "core_texts.py"  # lupdate reads source code only
        calls = (f'QCoreApplication.translate("core", {json.dumps(text, ensure_ascii=False)})' for text in core_texts())
        module.write_text("\n".join(calls) + "\n", "utf-8")
        sources = [str(path) for path in sorted((ROOT / "gui").rglob("*.py"))]
        _run("pyside6-lupdate", *sources, str(module), "-locations", "none", "-no-obsolete",
             "-tr-function-alias", "QT_TRANSLATE_NOOP+=marked", "-source-language", "en",
             "-target-language", language, "-ts", str(catalogue))


def compile_(catalogue: Path) -> None:
    """Make the .qm file that the window loads."""
    _run("pyside6-lrelease", "-silent", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))


def untranslated(catalogue: Path) -> list[str]:
    """The texts that lack a finished translation."""
    return [message.findtext("source", "") for message in ET.parse(catalogue).iter("message")
            if message.find("translation[@type='unfinished']") is not None or not message.findtext("translation")]


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Update every catalogue; the exit status tells whether something is left to translate."""
    unfinished = 0
    for language, catalogue in CATALOGUES.items():
        collect(catalogue, language)
        compile_(catalogue)
        for text in untranslated(catalogue):
            print(f"{language}: {text}")
            unfinished += 1
    return 1 if unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
