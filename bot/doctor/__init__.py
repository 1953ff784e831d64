"""Whether this installation is fit to run: rules over plain values, and the little input that they need."""
