"""Small shared tools of the services: HTTP errors, logging, correlation ids, debouncing."""
