"""Example organisations and made-up requests: no name, number or address of a real person."""
