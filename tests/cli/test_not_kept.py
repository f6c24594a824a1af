"""What a command says of measures that do not keep at its scale."""

from __future__ import annotations

from calling import Cogov

from sim.validation.convergence import not_kept


def test_the_command_names_what_does_not_keep(cogov: Cogov) -> None:
    asked = ("run", "baseline", "--city", "teaching", "--days", "20")
    told = " ".join(cogov(*asked, "--scale", "0.02").out.split())
    assert ("这些指标已知与全部人口不同" in told) == bool(not_kept(0.02))
    assert "已知与全部人口不同" not in cogov(*asked).out
