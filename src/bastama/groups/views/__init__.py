"""Pages of groups: the group itself, its members, its sessions, the register, the talks."""
