"""What people can do here: one method is one use, and at most one writing transaction."""
