"""A visitor's own list of products: kept whole in its address, nowhere else."""
