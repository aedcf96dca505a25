"""Named looks: the few that come with Impasto, and the person's own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import platformdirs
from msgspec import Meta, Struct

import resources
from core import errors, files, locks, settings
from core.bounded import Place
from core.versioned_json import Format, encode

VERSION = 1
BUILT_IN = Path(resources.__file__).parent / "presets.json"
_PATIENCE = 2.0  # seconds; writing takes milliseconds
_NOT_KEPT = frozenset({"seed", "weights", "device"})
"""Settings that belong to one picture or one machine, not to a look."""


class Preset(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name for values of some settings; settings that it leaves out stay as they are."""

    name: Place
    about: Place = ""
    look: Mapping[str, Any] = {}
    detail: Mapping[str, Any] = {}
    method: Mapping[str, Any] = {}

    @classmethod
    def of(cls, name: str, request: settings.Request) -> Preset:
        """All of a request that makes its look, without its pictures, its seed and its machine."""
        return cls(name=name, look=_kept("look", request.look), detail=_kept("detail", request.detail),
                   method=_kept("method", request.method))

    def applied(self, request: settings.Request) -> settings.Request:
        """The request with this preset's values.

        Raises:
            msgspec.ValidationError: a value is outside its setting's range.
        """
        parts = {part: _changed(getattr(request, part), values)
                 for part, values in (("look", self.look), ("detail", self.detail), ("method", self.method))}
        return request.replace(**parts)

    def matches(self, request: settings.Request) -> bool:
        """Whether applying it would change nothing."""
        return self.applied(request) == request

    def __len__(self) -> int:
        return len(self.look) + len(self.detail) + len(self.method)


class _PresetsFile(Struct, frozen=True, kw_only=True):
    version: int = VERSION
    presets: Annotated[tuple[Preset, ...], Meta(max_length=10_000)] = ()


_FORMAT = Format(_PresetsFile, "version", VERSION, errors.PresetsDamaged, unsaid=VERSION)


class Presets:
    """All presets.

    Attributes:
        built_in: those that come with Impasto.
        own: the person's, in the order in which they were saved.
        path: where the person's are kept.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or platformdirs.user_config_path("impasto", appauthor=False) / "presets.json"
        self.built_in = _read(BUILT_IN)
        self.own: tuple[Preset, ...] = ()

    def load(self) -> None:
        """Read the person's presets.

        Raises:
            errors.PresetsDamaged, errors.RecipeNewer, errors.ReadFailed: the file cannot be read; the built-in
                presets are there all the same.
        """
        if self.path.exists():
            self.own = _read(self.path)

    def save(self, name: str, request: settings.Request) -> Preset:
        """Keep a request's look under a name; one of the person's of that name is replaced."""
        preset = Preset.of(name, request)
        self._change(lambda kept: tuple(preset if old.name == name else old for old in kept)
                     if name in [old.name for old in kept] else (*kept, preset))
        return preset

    def rename(self, preset: Preset, name: str) -> Preset:
        """Give one of the person's presets another name; another of that name gives way."""
        renamed = msgspec.structs.replace(preset, name=name)

        def change(kept: Sequence[Preset]) -> tuple[Preset, ...]:
            others = (old for old in kept if old.name != name or old.name == preset.name)
            return tuple(msgspec.structs.replace(old, name=name) if old.name == preset.name else old for old in others)

        self._change(change)
        return renamed

    def delete(self, preset: Preset) -> None:
        """Remove one of the person's presets."""
        self._change(lambda kept: tuple(old for old in kept if old.name != preset.name))

    def matching(self, request: settings.Request) -> Preset | None:
        """The preset that a request agrees with; of several, the one that says most."""
        agreeing = [preset for preset in (*self.own, *self.built_in) if preset.matches(request)]
        return max(agreeing, key=len, default=None)

    def _change(self, change: Callable[[Sequence[Preset]], tuple[Preset, ...]]) -> None:
        """Let `change` make the person's presets of those that are kept now: another window may have changed them.

        Raises:
            errors.CannotWrite: as `_keep` says.
            errors.PresetsBusy: another window holds the file for long. errors.ReadFailed: it cannot be read now.
        """
        with contextlib.suppress(OSError):  # writing tells better what is wrong with the folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._locked():
            self._keep(change(self._kept()))

    def _kept(self) -> tuple[Preset, ...]:
        """The person's presets as the file has them; a damaged one has those that are known."""
        try:
            return _read(self.path) if self.path.exists() else ()
        except (errors.PresetsDamaged, errors.RecipeNewer):
            return self.own

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Inside, no other window changes the file; where there can be no lock, nobody is kept from it."""
        try:
            lock = locks.take(self.path.with_suffix(".lock"), _PATIENCE)
        except OSError:
            yield
            return
        if lock is None:
            raise errors.PresetsBusy()
        try:
            yield
        finally:
            lock.release()

    def _keep(self, own: tuple[Preset, ...]) -> None:
        """Write the person's presets; a damaged file that is in the way is set aside, not lost.

        Raises:
            errors.CannotWrite: the folder is read-only, the disk is full, ...
            errors.ReadFailed: what is there cannot be read now, but may be whole.
        """
        with contextlib.suppress(OSError):
            if self.path.exists() and not _readable(self.path):
                self.path.replace(self.path.with_suffix(".damaged.json"))
        files.write(self.path, msgspec.json.format(encode(_PresetsFile(presets=own)), indent=2))
        self.own = own


def _kept(part: str, values: Struct) -> dict[str, Any]:
    """The values of one part of a request that belong to its look."""
    return {field.name: msgspec.to_builtins(getattr(values, field.name))
            for field in settings.fields(part) if field.name not in _NOT_KEPT}


def _changed(part: Struct, values: Mapping[str, Any]) -> Struct:
    return msgspec.convert({**msgspec.to_builtins(part), **values}, type(part))


def _read(path: Path) -> tuple[Preset, ...]:
    """The presets in a file, each held against the settings' ranges."""
    try:
        with files.reading(path) as file:
            presets = _FORMAT.read(file, str(path)).presets
        for preset in presets:
            preset.applied(settings.Request())
    except errors.ReadFailed:
        raise
    except (errors.Unreadable, errors.IsDirectory, errors.EmptyFile, msgspec.MsgspecError) as fault:
        raise errors.PresetsDamaged(path=path, reason=str(fault)) from None
    return presets


def _readable(path: Path) -> bool:
    try:
        _read(path)
    except errors.ReadFailed:  # it may be whole
        raise
    except errors.UserError:
        return False
    return True

