"""Editions: the Publication as one tree, written as PDF (and whatever else is read as a book)."""
