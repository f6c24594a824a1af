"""Decisions of actors (D1 to D6): options, terms, and their weighing."""
