"""The staff's pages of sentra: which there are, and whether each is still one."""
