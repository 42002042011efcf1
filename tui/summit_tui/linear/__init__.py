"""The screens of the app line by line, for screen readers and where nothing can be drawn:
`summit-tui --plain`. One typed command a line, plain text in answer. Knows no Textual."""
