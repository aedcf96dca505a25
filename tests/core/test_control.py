"""The inbox of a job: the newest look counts, a stop stays, and neither waits for the reader."""

from __future__ import annotations

import threading

from core.control import Control
from core.settings import Look


def test_of_several_looks_the_newest_is_taken_and_once():
    control = Control()
    assert control.pop_look() is None
    for ratio in (2.0, 3.0):
        control.steer(Look(ratio=ratio))
    assert control.pop_look() == Look(ratio=3.0)
    assert control.pop_look() is None


def test_a_stop_stays_and_no_look_is_taken_any_more():
    control = Control()
    control.steer(Look(ratio=2.0))
    assert not control.stopped
    control.stop()
    control.steer(Look(ratio=3.0))
    assert control.stopped
    assert control.pop_look() is None


def test_many_threads_may_tell_while_one_reads():
    control, taken = Control(), []

    def tell(number: int) -> None:
        for step in range(500):
            control.steer(Look(ratio=1.0 + number + step / 1000))

    tellers = [threading.Thread(target=tell, args=(number,)) for number in range(4)]
    for teller in tellers:
        teller.start()
    while any(teller.is_alive() for teller in tellers):
        taken.append(control.pop_look())
    for teller in tellers:
        teller.join()
    taken.append(control.pop_look())
    looks = [look.ratio for look in taken if look is not None]
    assert looks and len(set(looks)) == len(looks)
    assert looks[-1] in {1.0 + number + 499 / 1000 for number in range(4)}


def test_to_be_observed_is_wanted_until_it_is_not():
    control = Control()
    assert not control.observed
    control.observe(True)
    assert control.observed
    control.observe(False)
    assert not control.observed


def test_whether_the_microphone_is_wanted_is_what_was_said_last():
    control = Control()
    assert control.listens is None
    control.listen(True)
    assert control.listens is True
    control.listen(False)
    assert control.listens is False
