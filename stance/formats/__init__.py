"""Files in, files out: one module a format, strangers to each other."""
