"""One file a format. Each has `read(data, name, …)`, which yields the articles in it as they are found and
raises BadItemError when it cannot be read; `summit_corpus.intake.readers` chooses among them."""
