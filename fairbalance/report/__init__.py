"""Problems as people and programs read them: text with the source line, JSON, SARIF, annotations of a code host."""
