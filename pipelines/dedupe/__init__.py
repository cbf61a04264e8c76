"""Find the postings of one vacancy: over cities, boards and time."""
