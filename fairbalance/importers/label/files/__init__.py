"""A label document → the files of `content/label/`, in the label's Markdown."""
