"""How many were asked, how they were answered, and how fast: figures without content."""
