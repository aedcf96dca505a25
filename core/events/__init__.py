"""What a running job reports: frozen values, one after another.

Arrays in events are read-only, so that every receiver may keep them.
"""

from collections.abc import Generator

from core.events.clips import (
    Exported,
    Exporting,
    FrameBegun,
    FrameDone,
    RehearsalPlanned,
    Rehearsed,
    RehearsedFrame,
    Rendered,
    RenderPlanned,
    Searching,
    Training,
)
from core.events.explore import (
    CellDone,
    CellPreview,
    FeaturesShown,
    PullsSeen,
    PullsShown,
    SheetCell,
    SheetDone,
    SheetPlanned,
    SheetProgress,
)
from core.events.farm import (
    FarmReport,
    MachineReport,
    MachineState,
)
from core.events.live import (
    LiveEnded,
    LiveFrame,
    LiveWaiting,
)
from core.events.pictures import (
    Ending,
    Finished,
    Planned,
    Preview,
    Progress,
    Warned,
)
from core.events.teaching import (
    Taught,
    TeachingPlanned,
    TeachingStep,
)

__all__ = [
    "CellDone",
    "CellPreview",
    "Ending",
    "Event",
    "Events",
    "Exported",
    "Exporting",
    "FarmReport",
    "FeaturesShown",
    "Finished",
    "FrameBegun",
    "FrameDone",
    "Last",
    "LiveEnded",
    "LiveFrame",
    "LiveWaiting",
    "MachineReport",
    "MachineState",
    "Planned",
    "Preview",
    "Progress",
    "PullsSeen",
    "PullsShown",
    "RehearsalPlanned",
    "Rehearsed",
    "RehearsedFrame",
    "RenderPlanned",
    "Rendered",
    "Searching",
    "SheetCell",
    "SheetDone",
    "SheetPlanned",
    "SheetProgress",
    "Taught",
    "TeachingPlanned",
    "TeachingStep",
    "Training",
    "Warned",
]

Last = Finished | Rendered | Rehearsed | Exported | Taught | LiveEnded | SheetDone | FeaturesShown | PullsShown
"""How a job ends, each exactly once."""

Event = (Planned | Progress | Preview | Warned | Searching | RehearsalPlanned | RenderPlanned | Training | FrameBegun
         | FrameDone | FarmReport | Exporting | TeachingPlanned | TeachingStep | LiveFrame | LiveWaiting | SheetPlanned
         | SheetProgress | CellPreview | CellDone | PullsSeen | Last)

Events = Generator[Event, None, None]
"""What a job is: its events, one after another. Closing it cancels the job within a step."""
