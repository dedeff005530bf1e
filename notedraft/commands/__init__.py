"""What each command of `notedraft` does; cli.py declares them and imports these only when they are called."""
