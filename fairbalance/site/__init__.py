"""From the model to pages in memory and a folder on disk."""
