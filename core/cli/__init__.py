"""The command line: `impasto image`, `video`, `renders`, `recipe` and `weights`."""
