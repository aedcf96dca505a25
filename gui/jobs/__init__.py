"""One job at a time: its worker thread, what is told of it, and what can be done when it fails."""
