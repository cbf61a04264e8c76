"""What a published text, place, date or sum means, one posting at a time."""
