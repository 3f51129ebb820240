from uuid import UUID, uuid4


def new_id() -> UUID:
    """An id that a phone can make too, before the server has seen the object."""
    return uuid4()
