"""What worker processes do for the pages; knows nothing of Solara."""
