"""One thin file a command; heavy libraries are imported when a command runs."""
