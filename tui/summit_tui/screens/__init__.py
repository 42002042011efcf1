"""The screens: what is beside what, and which widget answers which message."""
