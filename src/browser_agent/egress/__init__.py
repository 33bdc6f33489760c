"""The one way out for pages: a forward proxy that lets each session reach its own origins alone."""
