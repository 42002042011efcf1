"""What the app shows, for other programs: documents, tables, files. Knows no terminal."""
