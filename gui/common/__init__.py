"""What every part of the window uses: theme, icons, texts, messages, menus, small widgets, work beside the window."""
