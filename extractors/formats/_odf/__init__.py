"""The parts of the OpenDocument reader."""
