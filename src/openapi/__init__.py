"""OpenAPI 3.1: documents drawn from the wire models, and the page that shows them."""
