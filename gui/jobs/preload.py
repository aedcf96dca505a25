"""Torch's libraries, opened before torch is imported."""

from __future__ import annotations

import ctypes
import importlib.util
import os
from pathlib import Path


def open_libraries() -> None:
    """Let the linker do its work without Python's lock.

    Importing torch in a thread holds the lock while half a gigabyte of libraries is linked, and the window stands
    still for as long (0.5 to 1.2 s, measured on 2 cores). A call through ctypes gives the lock up; the import that
    follows finds the libraries open. Where this does not work, the import is only slower.
    """
    found = importlib.util.find_spec("torch")
    if os.name != "posix" or found is None or found.origin is None:
        return
    open_library = ctypes.CDLL(None).dlopen
    open_library.restype, open_library.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    for library in (Path(found.origin).parent / "lib").glob("libtorch_python.*"):
        open_library(os.fsencode(library), os.RTLD_NOW)
