"""From files to the model: located YAML, front matter, CSV; one load_… a kind."""
