"""What happens in a project: it begins, it is written into, it moves along its path, files come in."""
