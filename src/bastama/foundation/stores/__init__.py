"""Where files that people sent are kept: on the disk of this machine, or in a store that speaks S3.

`store.py` says what both can do; a setting says which one is `STORAGES["default"]`. Nothing here knows whose a file is.
"""
