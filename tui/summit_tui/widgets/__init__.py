"""The widgets: each paints its own lines, so that a key repaints only what it changed."""
