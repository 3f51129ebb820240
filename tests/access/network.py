TABLE = """
address              method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
network:colleagues   GET    enter   in       in      in     404    404   404  404  404       404
"""
