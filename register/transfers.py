"""Where data may be (art. 44-49, R-TRF-01 to R-TRF-03)."""
