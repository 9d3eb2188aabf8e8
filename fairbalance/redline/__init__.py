"""Two lists of text blocks as one redline: the engine, which knows nothing of labels and sites."""
