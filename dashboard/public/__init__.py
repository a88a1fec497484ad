"""Figures for everybody: the published snapshot, with small cells hidden so that nothing gives them away."""
