"""Takes a label document in: reads it, writes a project from it, and proves that nothing was lost on the way."""
