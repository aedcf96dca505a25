"""Every painting of a project, kept on disk with the settings that made it."""

from core.results.record import ResultKind, ResultRecord
from core.results.results import Results, home, trim, used

__all__ = ["ResultKind", "ResultRecord", "Results", "home", "trim", "used"]
