"""What happens to an account: codes, entering, seals, devices, words, the second step, agreement, erasing."""
