"""The part of the interface that we call."""

from SALib.sample import morris as morris
from SALib.sample import sobol as sobol
