"""What a site says, block by block, and what it says it from: the label, a table, a reference."""
