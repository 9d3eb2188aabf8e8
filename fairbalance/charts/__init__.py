"""Charts of a table's figures: geometry only, drawn by templates/components/bar-chart."""
