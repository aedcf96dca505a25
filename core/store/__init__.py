"""Finished frames of clips on disk: one folder a render, kept through kills, full disks and damage."""

from core.store import fingerprint
from core.store.catalog import Render, begun_mode, begun_numbers, delete, find, home, renders
from core.store.provenance import FrameSource
from core.store.reader import StoreReader
from core.store.record import FrameRecord
from core.store.space import require, spare
from core.store.store import Store

__all__ = ["FrameRecord", "FrameSource", "Render", "Store", "StoreReader", "begun_mode", "begun_numbers",
           "delete", "find", "fingerprint", "home", "renders", "require", "spare"]
