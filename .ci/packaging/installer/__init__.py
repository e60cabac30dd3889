"""Building the application that runs where there is no Python: see ``build_installer.spec``."""
