"""Documents as tagged PDF."""
