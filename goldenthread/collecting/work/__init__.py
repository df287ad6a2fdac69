"""Work that waits for a worker: the queue, the schedule, the workers."""
