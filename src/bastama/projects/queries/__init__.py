"""What there is: projects and what is written in them, their accounts, their portfolios. One file a noun."""
