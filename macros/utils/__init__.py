"""What every floor may use, and what knows nothing of this project's content."""
