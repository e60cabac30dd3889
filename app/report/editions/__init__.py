"""What a session tells, edition by edition, as documents."""
