"""Who paints which shot of a render: one module each, behind one protocol."""
