"""What became of each part of a document."""
