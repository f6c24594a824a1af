"""How patterns are looked for and judged, without the model's answer to any of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sim.cli.main import start
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.validation.patterns import PATTERNS, check
from sim.validation.patterns.design import OWN, Arm, Pattern, Seen
from sim.validation.patterns.finding import finding
from sim.validation.patterns.observe import observe

SMALL = Arm("baseline", city="teaching", scale=0.2, days=20)


def test_all_fourteen_are_there_and_say_what_they_do() -> None:
    assert list(PATTERNS) == [f"P{n}" for n in range(1, 15)]
    for name, pattern in PATTERNS.items():
        assert pattern.id == name
        assert {"zh", "en"} == set(pattern.design)
        assert all((pattern.zh, pattern.en, pattern.arms, pattern.readers))


@pytest.mark.parametrize("name", PATTERNS)
def test_statements_can_fail_and_reasons_name_statements(name: str) -> None:
    """Made-up values of both signs: whatever holds for one of them fails for another."""
    pattern = PATTERNS[name]
    held: dict[str, set[bool]] = {}
    for seed in range(40):
        luck = np.random.default_rng(seed)
        values = {
            (arm, quantity): luck.normal(luck.normal(0, 30), 0.01, 8)
            for arm in pattern.arms
            for quantity in pattern.readers
        }
        for f in pattern.judge(Seen(values)):
            held.setdefault(f.key, set()).add(f.holds)
    assert all(outcomes == {True, False} for outcomes in held.values()), held
    assert set(pattern.reasons) <= set(held)


@pytest.mark.parametrize("name", sorted(path.stem for path in OWN.glob("*.yaml")))
def test_every_scenario_of_a_design_is_used(name: str) -> None:
    used = {arm.scenario for pattern in PATTERNS.values() for arm in pattern.arms.values()}
    bases = {base for arm in used for base in Arm(arm).policy().extends}
    assert name in used | bases


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ([1.0, 1.1, 0.9], True),
        ([1.0, -1.0, 0.5], False),
        ([1.0, np.nan, 1.0], False),
        ([0.0, 0.0, 0.0], False),
    ],
)
def test_a_statement_holds_when_its_whole_interval_does(values: list[float], holds: bool) -> None:
    assert finding("k", "某", "some", np.array(values), above=0.0).holds is holds


def made_up(mean: float, **reasons: dict[str, str]) -> Pattern:
    """Return a pattern that holds when ``mean`` is above 0."""
    return Pattern(
        "P0",
        "某",
        "some",
        {"zh": "设计", "en": "design"},
        {"one": SMALL, "two": SMALL},
        {"cases": lambda model: mean + 1e-6 * model.seed},
        lambda seen: (finding("k", "某论断", "a statement", seen.of("one", "cases"), above=0.0),),
        reasons,
    )


def test_equal_arms_are_run_once_and_results_are_paired(monkeypatch: pytest.MonkeyPatch) -> None:
    lived: list[int] = []
    real = Arm.live

    def live(arm: Arm, seed: int) -> GovernanceModel:
        lived.append(seed)
        return real(arm, seed)

    monkeypatch.setattr(Arm, "live", live)
    monkeypatch.setitem(PATTERNS, "P0", made_up(2.0))
    results = observe([PATTERNS["P0"]], (1, 2, 3))
    assert results is not None
    assert lived == [1, 2, 3]
    assert results["P0"].reproduced
    assert results["P0"].note("en") == ""
    assert results["P0"].findings[0].mean == pytest.approx(2.0, abs=1e-5)


def test_what_is_missing_is_told_with_its_distance_and_reason() -> None:
    because = {"zh": "因为甲", "en": "because of A"}
    pattern = made_up(-2.0, k=because)
    result = pattern.result(Seen({("one", "cases"): np.array([-2.0, -2.1, -1.9])}), 3)
    assert not result.reproduced
    assert "because of A" in result.note("en")
    assert "-2 [-2.25, -1.75], > 0" in result.note("en")
    unknown = made_up(-2.0).result(Seen({("one", "cases"): np.array([-2.0, -2.1, -1.9])}), 3)
    assert "not known" in unknown.note("en")


def test_the_command_prints_what_is_promised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in list(PATTERNS):
        monkeypatch.delitem(PATTERNS, name)
    monkeypatch.setitem(PATTERNS, "P0", made_up(-2.0, k={"zh": "因为甲", "en": "because of A"}))
    assert start(["validate", "patterns", "p0", "--seeds", "2", "--workers", "1", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["patterns"]
    assert {"id", "reproduced", "effect", "low", "high", "note"} <= set(told)
    assert told["id"] == "P0"
    assert told["reproduced"] is False
    assert told["design"] == {"zh": "设计", "en": "design"}
    assert told["where"] == [{"city": "teaching", "scale": 0.2, "days": 20}]
    assert told["sample"] == 2
    assert told["low"] < told["effect"] < told["high"] < 0
    assert start(["validate", "patterns", "--seeds", "2", "--workers", "1"]) == 0
    shown = capsys.readouterr().out
    assert "因为甲" in shown
    assert "设计：设计；teaching × 0.2, 20 d；种子数 n = 2" in " ".join(shown.split())
    assert "1 种模式中 0 种" in shown


def test_an_unknown_pattern_is_refused() -> None:
    with pytest.raises(InputError, match="P15"):
        check(["P15"])
