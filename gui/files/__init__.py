"""What is opened, dropped and saved."""
