"""Labels and sites as parts with names, and what became of each part."""
