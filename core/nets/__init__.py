"""The network whose features measure style: VGG, its weights, and the device that it runs on."""
