"""Policies: levers, scenarios, and the runtime that writes them onto the surface.

A policy changes what an actor has, knows, may do or is rewarded for, never an outcome:
everything here receives a :class:`sim.tables.Surface` and nothing else of the world.
"""
