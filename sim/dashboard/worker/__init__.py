"""Jobs of worker processes for the pages; independent of Solara."""
