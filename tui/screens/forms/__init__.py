"""The pages with fields: spend, borrow, repay, adjust the limit, state one's own figures."""
