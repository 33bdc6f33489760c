"""What language models cost, and what saves it: prices, use, and a cache of answers."""
