"""The pages that no editor writes: Markdown text made from the publication."""
