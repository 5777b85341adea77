"""What is answered to each command, by the kind of product it is about, before the impact is worked out."""
