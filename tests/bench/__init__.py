"""The benchmark: Colloquy, other forums and the framework's floor on the same text in one run."""
