"""Damages to bytes."""

from __future__ import annotations

import random

from bench.reliability.mutations import mutated

TEXT = b'{"version": 1, "size": 512, "name": "' + b"x" * 200 + b'"}'


def test_the_same_chance_damages_alike():
    assert mutated(TEXT, random.Random(7)) == mutated(TEXT, random.Random(7))


def test_nearly_every_damage_changes_something_and_they_differ():
    made = [mutated(TEXT, random.Random(seed)) for seed in range(500)]
    assert sum(one != TEXT for one in made) > 450
    assert len(set(made)) > 450
    assert any(b"NaN" in one for one in made) and any(b"[[[[" in one for one in made)


def test_nothing_to_damage_is_no_fault():
    for seed in range(200):
        mutated(b"", random.Random(seed))
        mutated(b"a", random.Random(seed))
