"""From what people have (saved pages, files, feeds, links) to clean native articles."""

from summit_corpus.intake.clean import clean, read_page
from summit_corpus.intake.report import Cleaned, Cut

__all__ = ["Cleaned", "Cut", "clean", "read_page"]
