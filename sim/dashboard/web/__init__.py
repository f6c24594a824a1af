"""The Solara page."""
