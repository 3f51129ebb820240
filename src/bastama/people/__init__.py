"""Accounts: who a person is to us, how they sign in, what they agreed to, where they are signed in.

Nouns: Person, SignInCode, Device, Seal, RecoveryWords, Authenticator, Agreement.
Start at `models.py` and `actions/`; the rule of ring *me* on a device is `Person.ring_me_open`.
"""
