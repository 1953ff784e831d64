"""The rules: plain frozen values and functions of them; no I/O, no clock, no dice, no await."""
