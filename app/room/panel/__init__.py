"""What the window and the remotes both say to facilitators, as plain values without any surface."""
