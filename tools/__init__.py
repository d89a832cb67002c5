"""The maintainers' commands, one module each; `make help` lists them."""
