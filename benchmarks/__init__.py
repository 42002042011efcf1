"""How fast and how frugal the program is, beside its budgets: `python -m benchmarks [TOPIC…]`."""
