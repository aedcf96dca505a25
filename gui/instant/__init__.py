"""A photo painted at once by what was taught of its paintings."""

from __future__ import annotations

from dataclasses import dataclass

from gui.common.actions import ActionId, When
from gui.common.menus import Menus
from gui.instant.instant_controller import InstantController
from gui.instant.taught_lookup import TaughtLookup
from gui.services import Services


@dataclass(frozen=True)
class InstantParts:
    """What knows which paintings are taught, and what paints with them at once."""

    taught: TaughtLookup
    instant: InstantController

    def close(self) -> None:
        """End what runs beside the window."""
        self.taught.close()
        self.instant.close()


def build(services: Services, menus: Menus) -> InstantParts:
    """Make what paints the project's photo at once, and connect its entries of the menus."""
    taught = TaughtLookup(services.project, services.project)
    instant = InstantController(services, taught)
    services.jobs.finished.connect(taught.look_again)  # a painting may have been taught
    menus.handle({ActionId.INSTANT: instant.toggle})
    menus[ActionId.INSTANT_WANTED].setChecked(services.preferences.instant)
    menus[ActionId.INSTANT_WANTED].toggled.connect(instant.set_wanted)
    _follow(instant, menus)
    return InstantParts(taught, instant)


def _follow(instant: InstantController, menus: Menus) -> None:
    """Say in the menu what can be done, now and from now on."""
    def show(*_: object) -> None:
        menus.allow(When.INSTANT, instant.possible or instant.over_painting)
        menus[ActionId.INSTANT].setText(instant.entry)
    for signal in (instant.changed, menus.retranslated):
        signal.connect(show)
    show()
