"""Pictures in and out of files; nothing here knows networks or windows."""
