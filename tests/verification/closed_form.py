"""Exact results the engine is compared with, in plain Python."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

HORIZON = 1e-9
"""Terms of a series below this share of its sum are left out."""


def erlang_c(servers: int, load: float) -> float:
    """Probability that an arrival waits in M/M/c, by the recursion of Erlang B.

    Args:
        servers: number of servers.
        load: offered load, arrivals per mean service.
    """
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return servers * blocked / (servers - load * (1.0 - blocked))


def mmc_wait(servers: int, load: float) -> float:
    """Mean wait in M/M/c, in mean services."""
    return erlang_c(servers, load) / (servers - load)


def mmc_tail(servers: int, load: float, time: float) -> float:
    """Probability to wait longer than ``time`` mean services in M/M/c."""
    return erlang_c(servers, load) * exp(-(servers - load) * time)


def mg1_wait(load: float, variation: float) -> float:
    """Mean wait in M/G/1 by Pollaczek and Khinchine, in mean services.

    Args:
        load: utilisation.
        variation: squared coefficient of variation of service.
    """
    return load * (1.0 + variation) / (2.0 * (1.0 - load))


def poisson_tail(mean: float, least: int) -> float:
    """P(X >= least) for a Poisson number, summed from the tail's side so that nothing cancels."""
    if least <= mean:
        return 1.0 - _sum(mean, least - 1, -1)
    return _sum(mean, least, 1)


def _sum(mean: float, start: int, step: int) -> float:
    k, total = start, 0.0
    term = exp(k * log(mean) - mean - lgamma(k + 1.0)) if k >= 0 else 0.0
    while term > HORIZON * HORIZON * total:
        total += term
        k += step
        term *= mean / k if step > 0 else (k + 1) / mean
    return total


def mdc_wait(servers: int, load: float) -> float:
    """Mean wait in M/D/c, in services (Crommelin 1932), by the identity of Spitzer.

    Customers of M/D/c are served in turn, so that every c-th meets the queue E_c/D/1: its wait is
    the largest of the partial sums S_k of services less inter-arrival times, and
    E max = sum over k of E[S_k+] / k.
    """
    total, k = 0.0, 0
    while True:
        k += 1
        count, mean = k * servers, k * load
        # E[(k - G)+] for a Gamma time G of `count` stages at rate `load`.
        positive = k * poisson_tail(mean, count) - count / load * poisson_tail(mean, count + 1)
        total += positive / k
        if positive / k <= HORIZON * total:
            return total


def mdc_waits(servers: int, load: float) -> float:
    """Probability that an arrival waits in M/D/c, by the same identity."""
    total, k = 0.0, 0
    while True:
        k += 1
        term = poisson_tail(k * load, k * servers) / k
        total += term
        if term <= HORIZON * total:
            return 1.0 - exp(-total)


def chi_square_z(value: float, freedom: int) -> float:
    """Standard normal number of a chi-square value (Wilson and Hilferty 1931)."""
    spread = 2.0 / (9.0 * freedom)
    return ((value / freedom) ** (1.0 / 3.0) - (1.0 - spread)) / sqrt(spread)
