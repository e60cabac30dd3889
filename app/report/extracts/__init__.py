"""What came out as tables and pictures."""
