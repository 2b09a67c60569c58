"""The forms of review: what a person types, checked and turned into the nouns that the verbs take."""
