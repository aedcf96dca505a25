"""What a network sees, shown in a person's own pictures: feature maps, and sheets of pictures made from parts of it."""
