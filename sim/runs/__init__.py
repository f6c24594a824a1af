"""One run, and many runs in processes."""
