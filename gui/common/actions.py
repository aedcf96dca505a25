"""Every action of the window: its text, keys and icon, where it stands in the menus, and when it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QAction

from gui.common.i18n import marked


class ActionId(Enum):
    """What can be done from the menus; the value is the action's name."""

    NEW = "new"
    SAMPLES = "samples"
    SAMPLE_CLIP = "sample_clip"
    OPEN_PHOTO = "open_photo"
    ADD_PAINTINGS = "add_paintings"
    OPEN_PROJECT = "open_project"
    SAVE_PROJECT = "save_project"
    SAVE_PROJECT_AS = "save_project_as"
    SAVE_PICTURE = "save_picture"
    SETTINGS_INSIDE = "settings_inside"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    COPY = "copy"
    PASTE = "paste"
    FIT = "fit"
    HUNDRED = "hundred"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    WIPE = "wipe"
    ORIGINAL = "original"
    PULLS = "pulls"
    SHOW_PICTURES = "show_pictures"
    SHOW_SETTINGS = "show_settings"
    SHOW_PROGRESS = "show_progress"
    SHOW_TIMELINE = "show_timeline"
    SHOW_PREVIEWS = "show_previews"
    SHOW_RESULTS = "show_results"
    FULL_SCREEN = "full_screen"
    EXPLORE = "explore"
    PAINT = "paint"
    PAUSE = "pause"
    STOP = "stop"
    MORE = "more"
    LARGE = "large"
    VARIATIONS = "variations"
    INSTANT = "instant"
    INSTANT_WANTED = "instant_wanted"
    LIVE = "live"
    SNAPSHOT = "snapshot"
    RECORD = "record"
    MICROPHONE = "microphone"
    REHEARSE = "rehearse"
    RENDER = "render"
    EXPORT = "export"
    ADD_TO_QUEUE = "add_to_queue"
    COMBINE = "combine"
    SHOW_QUEUE = "show_queue"
    RENDERS = "renders"
    TEACH = "teach"
    LIBRARY = "library"
    PLAY = "play"
    BACKWARD = "backward"
    HALT = "halt"
    FORWARD = "forward"
    PREVIOUS = "previous"
    NEXT = "next"
    TEN_BACK = "ten_back"
    TEN_ON = "ten_on"
    FIRST = "first"
    LAST = "last"
    SET_IN = "set_in"
    SET_OUT = "set_out"
    TO_IN = "to_in"
    TO_OUT = "to_out"
    WHOLE_CLIP = "whole_clip"
    CUT = "cut"
    PREVIOUS_CUT = "previous_cut"
    NEXT_CUT = "next_cut"
    REPAINT = "repaint"
    SAVE_FRAME = "save_frame"
    USE_OWN_FRAME = "use_own_frame"
    REMOVE_OWN_FRAME = "remove_own_frame"
    LOOP = "loop"
    MUTE = "mute"
    SHORTCUTS = "shortcuts"
    ABOUT = "about"


class MenuId(Enum):
    """A menu of the menu bar, or one within another."""

    FILE = "file"
    RECENT = "recent"
    EDIT = "edit"
    VIEW = "view"
    THEME = "theme"
    LANGUAGE = "language"
    PAINT = "paint"
    CAMERAS = "cameras"
    CLIP = "clip"
    HELP = "help"


class When(Enum):
    """What has to be so for an action to be enabled; `Menus.allow` tells whether it is."""

    ALWAYS = "always"
    NEVER = "never"  # the entry only tells which key to hold
    UNDOABLE = "undoable"
    REDOABLE = "redoable"
    PAINTABLE = "paintable"  # nothing is being painted, and there are a photo or a clip and a painting
    PAUSABLE = "pausable"
    STOPPABLE = "stoppable"
    CONTINUABLE = "continuable"
    ENLARGEABLE = "enlargeable"  # the photo is painted, and nothing is being painted
    PAINTED = "painted"  # there is a painted picture
    CONTENT = "content"  # a photo or a clip is chosen
    CLIP = "clip"  # the content is a clip; every key of these is free otherwise for whatever has the focus
    FRAME_PAINTED = "frame_painted"  # the frame at the playhead is painted, by a render or alone
    OWN_FRAME = "own_frame"  # it is the person's own
    RENDERABLE = "renderable"
    REHEARSABLE = "rehearsable"
    EXPORTABLE = "exportable"
    INSTANT = "instant"  # the photo can be painted at once
    LIVE_READY = "live_ready"  # nothing is being painted, and there are paintings
    LIVE = "live"  # a camera or a clip is being painted as it runs
    TEACHABLE = "teachable"  # there is a painting that counts


@dataclass(frozen=True)
class ActionInfo:
    """One action, described once.

    Attributes:
        id: what it is called in the program.
        text: the entry's text in English, with its mnemonic.
        keys: its key, the one that is shown, and others that do the same.
        icon: a name in `resources/icons`, or nothing.
        when: what has to be so for it to be enabled.
        checkable: whether it is switched on and off.
        repeats: whether it is done again and again while its key is held.
        role: where macOS puts it.
    """

    id: ActionId
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    repeats: bool = True
    role: QAction.MenuRole = QAction.MenuRole.TextHeuristicRole


@dataclass(frozen=True)
class MenuInfo:
    """One menu: its title in English and its entries, None for a line between them; one without is filled later."""

    id: MenuId
    title: str
    entries: tuple[ActionInfo | MenuInfo | None, ...] = ()


MENUS = (
    MenuInfo(MenuId.FILE, marked("Menus", "&File"), (
        ActionInfo(ActionId.NEW, marked("Menus", "&New project"), ("Ctrl+N",)),
        ActionInfo(ActionId.SAMPLES, marked("Menus", "New from the sa&mples")),
        ActionInfo(ActionId.SAMPLE_CLIP, marked("Menus", "New from the sample cli&p")),
        None,
        ActionInfo(ActionId.OPEN_PHOTO, marked("Menus", "&Open photo or clip…"), ("Ctrl+O",), icon="open"),
        ActionInfo(ActionId.ADD_PAINTINGS, marked("Menus", "&Add paintings…"), ("Ctrl+Shift+A",), icon="add"),
        None,
        ActionInfo(ActionId.OPEN_PROJECT, marked("Menus", "Open pro&ject…"), ("Ctrl+Shift+O",)),
        MenuInfo(MenuId.RECENT, marked("Menus", "Open &recent")),
        ActionInfo(ActionId.SAVE_PROJECT, marked("Menus", "&Save project"), ("Ctrl+S",), icon="save"),
        ActionInfo(ActionId.SAVE_PROJECT_AS, marked("Menus", "Sa&ve project as…"), ("Ctrl+Shift+S",)),
        None,
        ActionInfo(ActionId.SAVE_PICTURE, marked("Menus", "Save pic&ture…"),
                   ("Ctrl+E",), icon="picture", when=When.PAINTED),
        ActionInfo(ActionId.SETTINGS_INSIDE, marked("Menus", "Settings &inside saved pictures and clips"),
                   checkable=True),
        None,
        ActionInfo(ActionId.QUIT, marked("Menus", "&Quit"), ("Ctrl+Q", "Ctrl+W"), role=QAction.MenuRole.QuitRole),
    )),
    MenuInfo(MenuId.EDIT, marked("Menus", "&Edit"), (
        ActionInfo(ActionId.UNDO, marked("Menus", "&Undo"), ("Ctrl+Z",), icon="undo", when=When.UNDOABLE),
        ActionInfo(ActionId.REDO, marked("Menus", "&Redo"),
                   ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", when=When.REDOABLE),
        None,
        ActionInfo(ActionId.COPY, marked("Menus", "&Copy picture"), ("Ctrl+C",), icon="copy"),
        ActionInfo(ActionId.PASTE, marked("Menus", "&Paste picture"), ("Ctrl+V",)),
    )),
    MenuInfo(MenuId.VIEW, marked("Menus", "&View"), (
        ActionInfo(ActionId.EXPLORE, marked("Menus", "&Explore"), ("F5",), checkable=True),
        None,
        ActionInfo(ActionId.FIT, marked("Menus", "&Fit the window"), ("Ctrl+0",), icon="fit"),
        ActionInfo(ActionId.HUNDRED, marked("Menus", "&Actual size (100 %)"), ("Ctrl+1",), icon="hundred"),
        ActionInfo(ActionId.ZOOM_IN, marked("Menus", "Zoom &in"), ("Ctrl++", "Ctrl+="), icon="zoom_in"),
        ActionInfo(ActionId.ZOOM_OUT, marked("Menus", "Zoom &out"), ("Ctrl+-",), icon="zoom_out"),
        None,
        ActionInfo(ActionId.WIPE, marked("Menus", "&Wipe against the original"),
                   ("Ctrl+B",), icon="wipe", checkable=True),
        ActionInfo(ActionId.ORIGINAL, marked("Menus", "Show the original: hold B"), when=When.NEVER),
        ActionInfo(ActionId.PULLS, marked("Menus", "Show where the terms p&ull"),
                   ("Ctrl+U",), icon="heat", checkable=True),
        None,
        ActionInfo(ActionId.SHOW_PICTURES, marked("Menus", "Photo and &paintings"), ("F7",), checkable=True),
        ActionInfo(ActionId.SHOW_SETTINGS, marked("Menus", "&Settings"), ("F8",), checkable=True),
        ActionInfo(ActionId.SHOW_PREVIEWS, marked("Menus", "Pre&views"), ("F3",), checkable=True),
        ActionInfo(ActionId.SHOW_PROGRESS, marked("Menus", "P&rogress"), ("F9",), checkable=True),
        ActionInfo(ActionId.SHOW_TIMELINE, marked("Menus", "&Timeline"), ("F6",), when=When.CLIP, checkable=True),
        ActionInfo(ActionId.SHOW_RESULTS, marked("Menus", "&Kept results"), ("F4",), checkable=True),
        ActionInfo(ActionId.FULL_SCREEN, marked("Menus", "Full s&creen"), ("F11",), checkable=True),
        None,
        MenuInfo(MenuId.THEME, marked("Menus", "The&me")),
        MenuInfo(MenuId.LANGUAGE, marked("Menus", "&Language")),
    )),
    MenuInfo(MenuId.PAINT, marked("Menus", "&Paint"), (
        ActionInfo(ActionId.PAINT, marked("Menus", "&Paint"),
                   ("Ctrl+Return", "Ctrl+Enter"), icon="paint", when=When.PAINTABLE),
        ActionInfo(ActionId.PAUSE, marked("Menus", "P&ause"), ("Ctrl+P",), icon="pause", when=When.PAUSABLE),
        ActionInfo(ActionId.STOP, marked("Menus", "&Stop"), ("Esc",), icon="stop", when=When.STOPPABLE),
        None,
        ActionInfo(ActionId.MORE, marked("Menus", "&Continue from this picture"),
                   ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), icon="continue", when=When.CONTINUABLE),
        ActionInfo(ActionId.LARGE, marked("Menus", "Finish &large…"),
                   ("Ctrl+Shift+F",), icon="large", when=When.ENLARGEABLE),
        ActionInfo(ActionId.VARIATIONS, marked("Menus", "Nine variations, side &by side"), ("Ctrl+D",),
                   when=When.PAINTABLE),
        None,
        ActionInfo(ActionId.INSTANT, marked("Menus", "Paint at &once"), ("Ctrl+I",), icon="instant", when=When.INSTANT),
        ActionInfo(ActionId.INSTANT_WANTED, marked("Menus", "Paint at once &what is taught"), checkable=True),
        None,
        ActionInfo(ActionId.LIVE, marked("Menus", "Li&ve"), ("Ctrl+Shift+L",), icon="live", when=When.LIVE_READY),
        MenuInfo(MenuId.CAMERAS, marked("Menus", "Live &from a camera")),
        ActionInfo(ActionId.SNAPSHOT, marked("Menus", "Snaps&hot"), icon="camera", when=When.LIVE),
        ActionInfo(ActionId.RECORD, marked("Menus", "Recor&d"), ("Ctrl+Shift+V",), icon="record", when=When.LIVE),
        ActionInfo(ActionId.MICROPHONE, marked("Menus", "Record cameras with the &microphone"), checkable=True),
        None,
        ActionInfo(ActionId.REHEARSE, marked("Menus", "&Rehearse"),
                   ("Ctrl+Shift+R",), icon="rehearse", when=When.REHEARSABLE),
        ActionInfo(ActionId.RENDER, marked("Menus", "Re&nder"), ("Ctrl+R",), icon="render", when=When.RENDERABLE),
        ActionInfo(ActionId.EXPORT, marked("Menus", "E&xport…"),
                   ("Ctrl+Shift+E",), icon="export", when=When.EXPORTABLE),
        None,
        ActionInfo(ActionId.ADD_TO_QUEUE, marked("Menus", "Add to th&e queue"), ("Ctrl+Shift+Q",), when=When.CONTENT),
        ActionInfo(ActionId.COMBINE, marked("Menus", "Paint every photo w&ith every painting…")),
        ActionInfo(ActionId.SHOW_QUEUE, marked("Menus", "&Queue"), ("Ctrl+J",), icon="queue"),
        None,
        ActionInfo(ActionId.RENDERS, marked("Menus", "Renders on dis&k…")),
        None,
        ActionInfo(ActionId.TEACH, marked("Menus", "&Teach this painting…"),
                   ("Ctrl+T",), icon="teach", when=When.TEACHABLE),
        ActionInfo(ActionId.LIBRARY, marked("Menus", "Ta&ught paintings…"), ("Ctrl+Shift+T",)),
    )),
    MenuInfo(MenuId.CLIP, marked("Menus", "&Clip"), (
        ActionInfo(ActionId.PLAY, marked("Menus", "&Play or stop"),
                   ("Space",), icon="continue", when=When.CLIP, repeats=False),
        ActionInfo(ActionId.BACKWARD, marked("Menus", "Play &backward, faster"), ("J",), when=When.CLIP, repeats=False),
        ActionInfo(ActionId.HALT, marked("Menus", "&Stop"), ("K",), when=When.CLIP, repeats=False),
        ActionInfo(ActionId.FORWARD, marked("Menus", "Play &forward, faster"), ("L",), when=When.CLIP, repeats=False),
        None,
        ActionInfo(ActionId.PREVIOUS, marked("Menus", "One frame b&ack"), ("Left",), when=When.CLIP),
        ActionInfo(ActionId.NEXT, marked("Menus", "One frame o&n"), ("Right",), when=When.CLIP),
        ActionInfo(ActionId.TEN_BACK, marked("Menus", "Ten frames bac&k"), ("Shift+Left",), when=When.CLIP),
        ActionInfo(ActionId.TEN_ON, marked("Menus", "&Ten frames on"), ("Shift+Right",), when=When.CLIP),
        ActionInfo(ActionId.FIRST, marked("Menus", "Go to the first fra&me"), ("Home",), when=When.CLIP),
        ActionInfo(ActionId.LAST, marked("Menus", "Go to the &last frame"), ("End",), when=When.CLIP),
        None,
        ActionInfo(ActionId.SET_IN, marked("Menus", "Set the &in point here"),
                   ("I",), icon="mark_in", when=When.CLIP, repeats=False),
        ActionInfo(ActionId.SET_OUT, marked("Menus", "Set the &out point here"),
                   ("O",), icon="mark_out", when=When.CLIP, repeats=False),
        ActionInfo(ActionId.TO_IN, marked("Menus", "Go to the in point"), ("Shift+I",), when=When.CLIP),
        ActionInfo(ActionId.TO_OUT, marked("Menus", "Go to the out point"), ("Shift+O",), when=When.CLIP),
        ActionInfo(ActionId.WHOLE_CLIP, marked("Menus", "Use the &whole clip"), ("X",), when=When.CLIP),
        None,
        ActionInfo(ActionId.CUT, marked("Menus", "Add or delete a &cut here"),
                   ("M", "C"), when=When.CLIP, repeats=False),
        ActionInfo(ActionId.PREVIOUS_CUT, marked("Menus", "Go to the pre&vious cut"), ("PgUp",), when=When.CLIP),
        ActionInfo(ActionId.NEXT_CUT, marked("Menus", "Go to the n&ext cut"), ("PgDown",), when=When.CLIP),
        None,
        ActionInfo(ActionId.REPAINT, marked("Menus", "Repaint a stretch"),
                   ("R",), icon="repaint", when=When.CLIP, repeats=False),
        None,
        ActionInfo(ActionId.SAVE_FRAME, marked("Menus", "Save this f&rame…"), when=When.FRAME_PAINTED),
        ActionInfo(ActionId.USE_OWN_FRAME, marked("Menus", "Use a picture as t&his frame…"), when=When.CLIP),
        ActionInfo(ActionId.REMOVE_OWN_FRAME, marked("Menus", "Remove &your own picture of this frame"),
                   when=When.OWN_FRAME),
        None,
        ActionInfo(ActionId.LOOP, marked("Menus", "Loop from in to o&ut"),
                   ("Ctrl+L",), when=When.CLIP, checkable=True, repeats=False),
        ActionInfo(ActionId.MUTE, marked("Menus", "Soun&d off"),
                   ("Ctrl+M",), when=When.CLIP, checkable=True, repeats=False),
    )),
    MenuInfo(MenuId.HELP, marked("Menus", "&Help"), (
        ActionInfo(ActionId.SHORTCUTS, marked("Menus", "&Keyboard shortcuts"), ("F1",)),
        ActionInfo(ActionId.ABOUT, marked("Menus", "&About Impasto"), role=QAction.MenuRole.AboutRole),
    )),
)
"""The menu bar."""
