"""The sample bank: five real forms to try the product on, and a store of what was submitted."""
