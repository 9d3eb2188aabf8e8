"""Templates as a project may write them: the one Jinja environment, its bounds, and what a template uses."""
