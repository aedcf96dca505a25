"""The open clip: its frames, playback, sound, and what a render has made of it."""
