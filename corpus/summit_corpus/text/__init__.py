"""Text: what every floor agrees on about characters, words, sentences and paragraphs. Pure functions."""
