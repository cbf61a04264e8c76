"""Tell whether a data folder and its model are sound, and what to do if not."""
