"""Collect job postings from public boards: fetch, parse and keep what the site said."""
