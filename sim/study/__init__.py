"""Studies: designs over levers and uncertainties, runs into a store, and their analysis."""
