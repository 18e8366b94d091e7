"""What the guide says: glossary entries, chapters, interviews, and how they are read."""
