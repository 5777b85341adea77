"""How a class is called in data: in a journal, in a file of events, in an answer for a script."""


def snake_case(name: str) -> str:
    """ReceiptConfirmed -> receipt_confirmed."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")
