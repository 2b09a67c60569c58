"""The arithmetic and judgement of measure: pure functions over frozen nouns, numpy and polars."""
