"""The model users hold: a Mesa model, its agents, and the journey of a matter in words."""

from sim.model.governance import GovernanceModel

__all__ = ["GovernanceModel"]
