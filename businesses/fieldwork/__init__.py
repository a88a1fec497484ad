"""What officers do in the field: confirm, visit, assist, renew; and the workbooks of it."""
