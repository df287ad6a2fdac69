"""Documents that we make: what each holds, and the files it becomes."""
