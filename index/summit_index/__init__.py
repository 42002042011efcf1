"""Floor 2: finding articles. Knows the corpus below it and no terminal."""
