"""An edition: all that a built site says, block by block, each block with its id; read from the pages themselves."""
