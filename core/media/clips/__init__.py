"""Clips: videos and animated GIFs, read frame by frame.

Videos are what people have: MP4, MOV, MKV, WebM, AVI and others that libav demuxes and decodes, of
constant or variable rate. `read` says what a clip holds, `Frames` decodes it.
"""

from __future__ import annotations

from core.media.clips.clip import Clip, identity, require_unchanged
from core.media.clips.clip_file import is_clip
from core.media.clips.frames import Frame, Frames
from core.media.clips.index import check, read

__all__ = ["Clip", "Frame", "Frames", "check", "identity", "is_clip", "read", "require_unchanged"]
