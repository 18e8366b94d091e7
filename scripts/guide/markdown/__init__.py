"""Python-Markdown extensions of the guide: they work on the tree and know no MkDocs."""
