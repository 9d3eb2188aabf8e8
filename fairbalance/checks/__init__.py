"""Rules over the label and over the rendered site. A rule is a module, and its docstring is its page."""
