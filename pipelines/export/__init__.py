"""The classified table in the shapes of others: JSON-LD, JobSpy, JSON Lines."""
