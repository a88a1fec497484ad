"""What of each model may leave in a workbook and come back."""
