"""One module a verb of the command line: settings and options in, an exit code out."""
