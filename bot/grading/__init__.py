"""How well the scorer agrees with people, and learning from what people marked; needs the extra `fit` to learn."""
