"""The classroom's records: sessions, groups, predictions, submissions, results."""
