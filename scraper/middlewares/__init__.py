"""Downloader middlewares: robots status, back-off and address guard."""
