"""Comparisons of policies under common random numbers: limits, verdicts, pilots, ablations."""
