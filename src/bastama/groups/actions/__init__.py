"""What happens in a group: forming, places, sessions, the register, tutorials, notes, calendar addresses."""
