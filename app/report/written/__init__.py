"""Documents as HTML and Word, and the forms to choose from."""
