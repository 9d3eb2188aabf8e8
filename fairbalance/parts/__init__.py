"""A label or a site as parts with names: blocks of the text that a reader sees, each with its place."""
