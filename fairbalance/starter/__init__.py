"""Begins a project: the starter project, or one made from a plain text."""
