"""cogov: compare governance policies for a city before trying them.

Importing this package is cheap on purpose: numba, Mesa and matplotlib load only when something
that needs them is asked for.  The public names below are found on the package::

    import sim

    result = sim.run("three-heads", city="kunming/官渡区", scale=0.2)
    print(result.measures["resolved_90d"])

    comparison = sim.compare(["baseline", "three-heads", "three-heads-supported"])
    sim.write_results(comparison, "results/mine")
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.api import assume, compare, robust, run, sweep
    from sim.city import check_city, import_city, list_cities, load_city
    from sim.comparison.saved import load_comparison
    from sim.errors import InputError
    from sim.experiments import ablate, pilot
    from sim.io.event_log import write_log
    from sim.model import GovernanceModel
    from sim.parameters import load_parameters
    from sim.policy.mechanisms import list_mechanisms
    from sim.policy.scenario import check_scenario, list_scenarios, load_scenario
    from sim.report.page.folder import write_results
    from sim.study.analysis.robust import robustness_of
    from sim.study.design.reading import check_study, read_plan
    from sim.study.store.opened import Study

from sim.moved import Moved

__version__ = "0.1.0"

if not any(type(finder).__qualname__ == "Moved" for finder in sys.meta_path):
    sys.meta_path.append(Moved())

_WHERE = {
    "GovernanceModel": "sim.model.governance",
    "InputError": "sim.errors",
    "Study": "sim.study.store.opened",
    "ablate": "sim.experiments",
    "assume": "sim.api",
    "check_city": "sim.city",
    "check_scenario": "sim.policy.scenario",
    "check_study": "sim.study.design.reading",
    "compare": "sim.api",
    "import_city": "sim.city",
    "list_cities": "sim.city",
    "list_mechanisms": "sim.policy.mechanisms",
    "list_scenarios": "sim.policy.scenario",
    "load_city": "sim.city",
    "load_comparison": "sim.comparison.saved",
    "load_parameters": "sim.parameters",
    "load_scenario": "sim.policy.scenario",
    "pilot": "sim.experiments",
    "read_plan": "sim.study.design.reading",
    "robust": "sim.api",
    "robustness_of": "sim.study.analysis.robust",
    "run": "sim.api",
    "sweep": "sim.api",
    "write_log": "sim.io.event_log",
    "write_results": "sim.report.page.folder",
}

__all__ = [
    "GovernanceModel",
    "InputError",
    "Study",
    "__version__",
    "ablate",
    "assume",
    "check_city",
    "check_scenario",
    "check_study",
    "compare",
    "import_city",
    "list_cities",
    "list_mechanisms",
    "list_scenarios",
    "load_city",
    "load_comparison",
    "load_parameters",
    "load_scenario",
    "pilot",
    "read_plan",
    "robust",
    "robustness_of",
    "run",
    "sweep",
    "write_log",
    "write_results",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
