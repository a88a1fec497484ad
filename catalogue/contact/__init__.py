"""What visitors send without an account: the forms, their guards, and the staff's queue."""
