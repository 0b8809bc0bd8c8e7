"""Putting an access answer together from what is published and what the systems reported."""
