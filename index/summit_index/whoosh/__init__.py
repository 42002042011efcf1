"""The search engine on Whoosh: all that knows Whoosh is in this package and imported only when used."""
