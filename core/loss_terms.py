"""The terms of a loss by their names: one for every layer that counts, summed by kind, and without their weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, Self, TypeVar


class _Summand(Protocol):
    """What can be added up: numbers, and tensors."""

    def __add__(self, other: Self, /) -> Self: ...


_Value = TypeVar("_Value", bound=_Summand)


def by_kind(terms: Mapping[str, _Value]) -> dict[str, _Value]:
    """The sums of the terms of one kind, "content relu3_1" and "content relu4_2" as "content", in their order."""
    sums: dict[str, _Value] = {}
    for name, value in terms.items():
        kind, *_ = name.split(" ")
        sums[kind] = sums[kind] + value if kind in sums else value
    return sums


def measured(terms: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The terms without their weights, so that no setting of the weights changes what is measured.

    Of sums by kind it is the layers' mean, each counted by its weight: sum(w_l m_l) / sum(w_l). A term whose weight is
    not known is taken as it is.
    """
    return {name: value / weights.get(name, 1.0) for name, value in terms.items()}
