"""The program: started, its window laid out, closed."""
