"""Foreign documents become the files of a project, in memory."""
