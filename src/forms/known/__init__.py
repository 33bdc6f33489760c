"""One module per known form: data that a person who knows the bank's language can read and extend."""
