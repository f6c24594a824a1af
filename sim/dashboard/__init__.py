"""Pages in the browser; no model logic."""
