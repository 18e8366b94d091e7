"""What scripts know of the publication: data files that a page loads when a reader shows interest."""
