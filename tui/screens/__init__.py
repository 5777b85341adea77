"""One module per page; what all pages share is in page.py and modal.py."""
