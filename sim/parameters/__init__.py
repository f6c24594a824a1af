"""Declared parameters: every number of the model with unit, range, source and grade."""

from __future__ import annotations

from sim.parameters.book import book
from sim.parameters.parameter import GRADES, Grade, Parameter
from sim.parameters.reading import load_parameters, read_declarations
from sim.parameters.values import Parameters

__all__ = ["GRADES", "Grade", "Parameter", "Parameters", "book", "load_parameters", "read_declarations"]
