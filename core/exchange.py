"""Two paths exchanged in one step, where the system can: at no moment is there neither, whatever ends the program."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are those of the process
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of macOS's renamex_np(2)
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders on one disk change places; False, and nothing changed, where the system cannot.

    Raises:
        OSError: it can, but these two may not be.
    """
    if sys.platform == "win32":
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    try:
        failed = (library.renamex_np(first, second, _EXCHANGE) if sys.platform == "darwin" else
                  library.renameat2(_HERE, first, _HERE, second, _EXCHANGE))
    except AttributeError:  # a library that does not know it
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
