"""What the figures of a site say: numbers, counts of patients, measures and the grades that they are of."""
