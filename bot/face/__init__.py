"""What people see and touch in Discord."""
