"""What people ask of the data held about them: the queue, its clock, the copy, the answer."""
