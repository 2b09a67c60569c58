"""The arithmetic and judgement of the loop: pure functions over frozen nouns."""
