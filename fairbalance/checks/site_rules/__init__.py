"""Rules over every emitted page, 404 included. `check(site)` gives findings; a page is laid to its content file."""
