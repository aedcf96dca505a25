"""Finished frames of clips on disk: one folder a render, kept through kills, full disks and damage."""

from core.store.recipes import recipe, shots
from core.store.rows import Row
from core.store.shelf import Render, delete, find, home, renders
from core.store.space import require
from core.store.store import Store
from core.store.view import Peek, peek

__all__ = ["Peek", "Render", "Row", "Store", "delete", "find", "home", "peek", "recipe", "renders", "require", "shots"]
