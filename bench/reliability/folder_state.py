"""A folder as it is at one moment, to be put back again and again."""

from __future__ import annotations

import shutil
from pathlib import Path


class FolderState:
    """The files of a folder, which has no links, all of them small.

    Args:
        folder: everything below it belongs to its state.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folders = {path for path in folder.rglob("*") if path.is_dir()}
        self._files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def content(self, path: Path) -> bytes:
        """Of one file, as it was."""
        return self._files[path]

    def restore(self) -> None:
        """Files and folders as they were: what was added goes, what is gone or changed comes back."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if path not in self._folders:
                    shutil.rmtree(path)
            elif path not in self._files or path.is_symlink():
                path.unlink()
        for path in sorted(self._folders):
            path.mkdir(exist_ok=True)
        for path, content in self._files.items():
            if not path.exists() or path.read_bytes() != content:
                path.unlink(missing_ok=True)  # it may be one more name of another file
                path.write_bytes(content)
