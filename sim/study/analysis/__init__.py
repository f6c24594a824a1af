"""What stored runs say: robustness, discovery, sensitivity, search."""
