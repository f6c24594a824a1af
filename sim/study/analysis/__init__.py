"""Analysis of stored runs: robustness, scenario discovery, sensitivity, search."""
