"""What happens to a built site before readers see it: checks, then one swap."""
