"""Runs a plan: in this process, in several, or on a cluster."""
