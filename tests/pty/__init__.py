"""The program in a real terminal: what no pilot can see, from the first byte to what is left behind."""
