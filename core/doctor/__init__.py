"""What a report of a fault needs: versions, devices, places and the log's end, as text that can be pasted."""

from core.doctor.report import text

__all__ = ["text"]
