"""The registers of the two example organisations, in the native format."""
