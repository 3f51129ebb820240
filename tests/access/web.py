TABLE = """
address   method  visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
home      GET     in      in       in      in     in     in    in   in   in        in
who-sees  GET     in      in       in      in     in     in    in   in   in        in
"""
