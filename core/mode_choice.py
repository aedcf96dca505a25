"""In which mode a clip is painted, in words, and why where that was left to the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.choices import LABELS, Mode

ASKED_FOR = "Mode: {mode}."
CONTINUED = "Automatic goes on with {mode}, in which this render was begun."
CHOSEN = "Automatic takes {mode}. Expected beforehand: {times}."
NOT_FASTER_ENOUGH = "Learned is taken only where it saves much of the time, since its frames are a little less rich."


def words(mode: Mode, expected: Mapping[Mode, float], continued: bool, about: Callable[[float], str],
          translate: Callable[[str], str] = lambda template: template) -> str:
    """The mode in a sentence or two; `expected` and `continued` as in `events.RenderPlanned`.

    Args:
        mode: in which it is painted.
        expected: seconds that the whole takes in each mode; empty if the mode was asked for.
        continued: a render that was begun in it is continued.
        about: says how long so many seconds are.
        translate: gives a label or a template in the person's language.
    """
    name = translate(LABELS[mode])
    if not expected:
        return translate(ASKED_FOR).format(mode=name)
    if continued:
        return translate(CONTINUED).format(mode=name)
    fastest_first = sorted(expected, key=expected.__getitem__)
    times = ", ".join(translate("{mode} about {time}").format(mode=translate(LABELS[each]), time=about(expected[each]))
                      for each in fastest_first)
    chosen = translate(CHOSEN).format(mode=name, times=times)
    return chosen if mode is fastest_first[0] else f"{chosen} {translate(NOT_FASTER_ENOUGH)}"
