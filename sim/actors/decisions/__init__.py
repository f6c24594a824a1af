"""What actors decide (D1 to D6): options, terms, and how they are weighed."""
