"""Is the model right?  Patterns, trials of mechanisms, calibration, the stored baseline."""
