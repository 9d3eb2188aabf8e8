"""A label document → drafts of the microsite's own files, to be edited by people."""
