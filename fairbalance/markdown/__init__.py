"""The one configured Markdown parser, directives, references and their rendering."""
