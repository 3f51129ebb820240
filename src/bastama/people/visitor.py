class Visitor:
    """Somebody who is not signed in: may read what is public, writes nothing."""

    is_authenticated = False
    is_anonymous = True
    is_active = False
    pk = None
    id = None
    ring_me_open = False
    sealed_under = None

    def has_perm(self, permission: str, about: object = None) -> bool:
        return False
