"""The command line: `impasto image`, `video`, `teach` and their smaller sisters."""
