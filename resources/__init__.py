"""Files that belong to Impasto: weights, icons, samples, stylesheet, translations."""
