"""Reference tables of the register, in our own format, and their loader."""
