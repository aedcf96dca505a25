"""How the threads that compute wait for each other, which a busy machine makes costly."""

from __future__ import annotations

import os

SPINS = "1000"
"""Turns that a thread of GNU's OpenMP spins before it sleeps, measured (docs/math.md): alone as fast as by default,
beside one busy process on two processors in two thirds of the time. Without any, alone takes a tenth longer."""

_CHOSEN_BY_PERSON = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")


def spin_briefly() -> None:
    """Let waiting threads sleep soon, so that what they wait for gets the processor.

    It has to be called before torch is loaded, whose OpenMP reads the environment once; what a person has set there
    stands. The number of threads stays what it is: pictures depend on it in their last bits.
    """
    if not any(name in os.environ for name in _CHOSEN_BY_PERSON):
        os.environ["GOMP_SPINCOUNT"] = SPINS
