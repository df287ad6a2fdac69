"""An action plan that comes in a file: each row read, compared with what stands, and told what is wrong."""
