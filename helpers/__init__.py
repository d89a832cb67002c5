"""What the notebooks share: start-up, data, figures, exercise checks and pieces taught earlier."""
