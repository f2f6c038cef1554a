"""`fingerpost bench`: how fast, as ratios to the bare engine in the same run."""
