"""The strip of time under the canvas: frames, cuts, range, states, and the buttons that play."""
