"""`make bench`: what the guide costs and what it gets right, against plain MkDocs and the peers, within one run."""
