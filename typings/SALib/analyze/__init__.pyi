"""The part of the interface that we call."""

from SALib.analyze import morris as morris
from SALib.analyze import sobol as sobol
