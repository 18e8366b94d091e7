"""The peers, each in its own environment and its own syntax, on the cases and the pages that we have ourselves."""
