"""The command that runs a benchmark."""

from __future__ import annotations

from bench import __main__


def test_an_unknown_benchmark_lists_the_known(capsys):
    assert __main__.main(["nothing"]) == 2
    assert "stills" in capsys.readouterr().out
