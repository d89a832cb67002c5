"""The web edition: pages written from the project's own data, and built by Sphinx."""
