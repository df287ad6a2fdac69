"""What is sent by e-mail to those who asked: what is new, and new results of saved searches."""
