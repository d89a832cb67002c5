"""Plant small faults into a copy of the project and see which test catches each."""
