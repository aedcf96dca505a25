"""What nothing may break: damaged files, kills, broken disks, signals, two processes, long use."""
