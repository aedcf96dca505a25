"""The machines of a farm: addresses, keys, the scheduler that they meet at, and what runs on each of them."""
