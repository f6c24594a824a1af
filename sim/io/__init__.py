"""Files in and out: saved runs, event logs."""
