"""What is missing in the register, or contradicts itself."""
