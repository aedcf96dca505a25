"""Every painting of a project, kept on disk with the settings that made it."""

from core.results.record import ResultKind, ResultRecord
from core.results.results import Results, home, is_kept, settings_of, trim, used

__all__ = ["ResultKind", "ResultRecord", "Results", "home", "is_kept", "settings_of", "trim", "used"]
