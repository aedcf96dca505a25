"""How times are said to a person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def duration(seconds: float) -> str:
    """A time as a person says it: parts of a second, seconds, minutes and seconds, then hours and minutes."""
    whole = round(seconds)
    if 0.005 <= seconds < 0.95:
        return QCoreApplication.translate("durations", "{seconds} s").format(seconds=f"{seconds:.1g}")
    if whole < 60:
        return QCoreApplication.translate("durations", "{seconds} s").format(seconds=whole)
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        return _minutes(minutes)
    return QCoreApplication.translate("durations", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def roughly(seconds: float) -> str:
    """An estimate as exactly as it can be meant: to five seconds, to whole minutes, then to five minutes."""
    grain = 5 if seconds < 90 else 60 if seconds < 3600 else 300
    whole = max(round(seconds / grain) * grain, grain)
    return duration(whole) if whole < 60 or whole % 60 else _minutes(whole // 60)


def _minutes(minutes: int) -> str:
    if minutes < 60:
        return QCoreApplication.translate("durations", "{minutes} min").format(minutes=minutes)
    return QCoreApplication.translate("durations", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=minutes % 60)
