"""Rules over the content, before anything is drawn. `check(label)` gives findings with their places in the files."""
