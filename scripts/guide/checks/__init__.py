"""Checks: one rule or family a file; each returns issues and prints nothing."""
