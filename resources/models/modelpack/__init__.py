"""Fetches, checks and converts the neural networks that DuckLive uses."""
