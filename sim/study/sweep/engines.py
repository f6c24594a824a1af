"""Where runs are done: here, or on a cluster that exists already.

An engine takes work, jobs and a function for results, like :func:`sim.runs.pool.run_jobs`.  It is chosen by
the address alone: ``tcp://host:8786`` is a Dask scheduler, ``ray:auto`` a Ray cluster, ``joblib:BACKEND``
whatever joblib knows under that name.  Code does not travel: cogov must be installed on every machine, and
each answer comes with the versions that computed it (:mod:`sim.study.sweep.cluster`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from sim.errors import InputError, nearest
from sim.runs.pool import Doer, Done, run_jobs
from sim.study.sweep.on_dask import on_dask
from sim.study.sweep.on_joblib import on_joblib
from sim.study.sweep.on_ray import on_ray

type Engine = Callable[[Doer[Any, Any], Iterable[Any], Done[Any, Any]], bool]
"""Runs all jobs; returns whether all were run, False when the user interrupted."""

_ENGINES: dict[str, Callable[..., bool]] = {
    "tcp": on_dask,
    "tls": on_dask,
    "joblib": on_joblib,
    "ray": on_ray,
}


def engine_for(address: str | None, workers: int) -> Engine:
    """Return the engine at an address; processes of this machine if there is none.

    Raises:
        InputError: no engine has such addresses, or its package is not installed.
    """
    if address is None:
        return lambda work, jobs, done: run_jobs(work, jobs, workers, done, together=True)
    scheme = address.partition(":")[0]
    if scheme not in _ENGINES:
        raise InputError(
            f"不认识的集群地址“{address}”",
            f'no engine has the address "{address}"',
            key="--cluster",
            allowed="tcp://host:8786 (Dask) | ray:auto | joblib:loky",
            nearest=nearest(scheme, _ENGINES),
        )
    return partial(_ENGINES[scheme], address, workers)
