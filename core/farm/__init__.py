"""The machines of a farm: keys, the scheduler that they meet at, and what runs on each of them."""
