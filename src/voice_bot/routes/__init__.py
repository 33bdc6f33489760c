"""The HTTP and WebSocket calls of the voice bot, one module per feature."""
