"""The face: what pages are drawn with, and the pages."""
