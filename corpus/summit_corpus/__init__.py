"""Floor 1: articles and what they say. Knows no index and no terminal."""
