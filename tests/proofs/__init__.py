"""What the proofs of privacy share: a world with a word of its own in every place, and a walk to every address."""
