# The public names and where each is defined, for type checkers and for lazy_loader, which reads this file.
from .api import assume as assume
from .api import compare as compare
from .api import robust as robust
from .api import run as run
from .api import sweep as sweep
from .city import check_city as check_city
from .city import import_city as import_city
from .city import list_cities as list_cities
from .city import load_city as load_city
from .comparison.saved import load_comparison as load_comparison
from .errors import InputError as InputError
from .experiments import ablate as ablate
from .experiments import fates as fates
from .experiments import pilot as pilot
from .experiments import price as price
from .io.event_log import write_log as write_log
from .model.governance import GovernanceModel as GovernanceModel
from .parameters import load_parameters as load_parameters
from .policy.mechanisms import list_mechanisms as list_mechanisms
from .policy.scenario import check_scenario as check_scenario
from .policy.scenario import list_scenarios as list_scenarios
from .policy.scenario import load_scenario as load_scenario
from .report.page.folder import write_results as write_results
from .study.analysis.pooled import pooled_over_cities as pooled_over_cities
from .study.analysis.robust import robustness_by_city as robustness_by_city
from .study.analysis.robust import robustness_of as robustness_of
from .study.design.reading import check_study as check_study
from .study.design.reading import read_plan as read_plan
from .study.store.opened import Study as Study

__version__: str
