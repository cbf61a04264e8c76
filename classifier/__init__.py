"""Map postings to titles and read what they ask for, from text alone."""
