"""Frozen types of the field: what a microsite is made of. No I/O, no rendering."""
