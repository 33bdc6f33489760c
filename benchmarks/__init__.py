"""How fast the product is on this machine; ``python -m benchmarks`` writes ``docs/benchmarks.md``."""
