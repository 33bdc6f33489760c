"""The model-driven fallback: browser-use does one thing that the page scripts cannot, and we check it."""
