"""Two versions as one annotated text: what is painted, where keys lead, what is wrapped and repainted."""

from __future__ import annotations

from textual.app import App, ComposeResult

from summit_corpus.article import Article
from summit_corpus.compare.versions import word_diff
from summit_tui.commands import Capability
from summit_tui.look import COLOUR, PLAIN, Look
from summit_tui.marks import ASCII, UNICODE, Marks
from summit_tui.widgets.diff_pane import DiffPane

SAME = [f"Paragraph number {i} is the same in both versions of this report." for i in range(40)]
OPENING = "Water entered the tunnel and 12 people were hurt, the coast guard said."
OLD = [OPENING, *SAME[:20], "Trains stand still under the strait until further notice.", *SAME[20:]]
NEW = [
    OPENING.replace("12", "31").replace("said", "said late on Friday"),
    *SAME[:20],
    "Trains stand still under the strait until the first of May.",
    *SAME[20:],
    "An inquiry opened.",
]


def article(article_id: str, paragraphs: list[str], **known: object) -> Article:
    return Article(id=article_id, source=f"Paper {article_id}", text="\n\n".join(paragraphs), **known)  # type: ignore[arg-type]


class Host(App[None]):
    """As much of an app as the pane asks for."""

    allowed = frozenset(Capability)

    def __init__(self, a: Article, b: Article, look: Look = COLOUR, marks: Marks = UNICODE) -> None:
        super().__init__()
        self.a, self.b, self.look, self.marks = a, b, look, marks
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield DiffPane()

    @property
    def pane(self) -> DiffPane:
        return self.query_one(DiffPane)

    def on_mount(self) -> None:
        self.pane.show(self.a, self.b, word_diff(self.a, self.b))
        self.pane.focus()

    def on_diff_pane_moved(self, message: DiffPane.Moved) -> None:
        self.heard.append(message.pane.counter)


def host(old: list[str] = OLD, new: list[str] = NEW, **options: object) -> Host:
    return Host(article("one", old), article("two", new), **options)  # type: ignore[arg-type]


def painted(pane: DiffPane) -> list[str]:
    return [
        "".join(segment.text for segment in pane.render_line(y)).rstrip() for y in range(pane.size.height)
    ]


def at_cursor(pane: DiffPane) -> str:
    return next(line for line in painted(pane) if line.startswith(pane.marks.bar))


async def test_words_are_marked_without_any_colour_and_what_is_the_same_is_folded() -> None:
    app = host(look=PLAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert painted(app.pane) == [
            "▌   [-…-] Paper one · no date",
            "    {+…+} Paper two · no date",
            "    4 changes, 2 with other figures or dates; 40 paragraphs the same, 2",
            "    changed, 1 only in {+…+}",
            "",
            "  # Water entered the tunnel and [-12-] {+31+} people were hurt, the coast",
            "  + guard said {+late on Friday+}.",
            "",
            "    … 20 paragraphs the same: Paragraph number 0 is the same in both…",
            "",
            "  # Trains stand still under the strait until [-further notice-] {+the first of",
            "  # May+}.",
            "",
            "    … 20 paragraphs the same: Paragraph number 20 is the same in both…",
            "",
            "  + {+An inquiry opened.+}",
            *[""] * 8,
        ]


async def test_changes_are_gone_through_around_the_end_with_a_counter() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.pane.counter == "4 changes"
        seen = []
        for _ in range(5):
            await pilot.press("right_square_bracket")
            seen.append(app.pane.counter)
        first = "change 1/4 · figure 1/2"
        assert seen == [first, "change 2/4", "change 3/4 · figure 2/2", "change 4/4", first]
        await pilot.press("left_square_bracket")
        assert app.pane.counter == "change 4/4"
        assert "An inquiry opened" in at_cursor(app.pane)
        assert app.heard[-1] == "change 4/4"


async def test_the_change_at_hand_is_the_one_that_looks_different() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket")
        reverse = [
            segment.text
            for y in range(app.pane.size.height)
            for segment in app.pane.render_line(y)
            if segment.style and segment.style.reverse
        ]
        assert reverse == ["{+late on Friday+}"]


async def test_changed_figures_have_keys_of_their_own() -> None:
    old = ["In May 10 trains ran.", "Nobody was hurt there.", "Later 20 boats came by."]
    new = ["In May 11 trains ran.", "Nobody got hurt there.", "Later 22 boats came by."]
    app = host(old, new)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket", "right_curly_bracket")
        assert app.pane.counter == "change 3/3 · figure 2/2"
        await pilot.press("right_curly_bracket")
        assert app.pane.counter == "change 1/3 · figure 1/2"
        await pilot.press("left_curly_bracket")
        assert app.pane.counter == "change 3/3 · figure 2/2"
        await pilot.press("left_square_bracket", "left_curly_bracket")
        assert app.pane.counter == "change 1/3 · figure 1/2"


async def test_other_words_in_a_quotation_are_marked_counted_and_gone_to() -> None:
    old = ["Trains ran.", "“We knew nothing of it,” Ann said.", "Nobody was hurt."]
    new = ["Trains came.", "“We knew something of it,” Ann said.", "Nobody was hurt."]
    app = host(old, new, look=PLAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "2 changes, 1 inside quotations" in painted(app.pane)[2]
        await pilot.press("right_curly_bracket")
        assert app.pane.counter == "change 2/2 · in a quotation"
        assert at_cursor(app.pane).startswith('▌ " “We knew [-nothing-] {+something+} of it')


async def test_enter_unfolds_and_folds_again() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"jjjjjjjj")
        assert "20 paragraphs the same" in at_cursor(app.pane)
        folded = painted(app.pane)
        await pilot.press("enter")
        assert SAME[0] in painted(app.pane)[9]
        await pilot.press("j", "j", "enter")
        assert painted(app.pane) == folded
        await pilot.press("right_square_bracket", "enter")
        assert painted(app.pane)[0] == folded[0]


async def test_the_next_change_is_looked_for_from_the_cursor() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"jjjjjjjj", "right_square_bracket")
        assert app.pane.counter == "change 3/4 · figure 2/2"
        await pilot.press("k")
        assert app.pane.counter == "4 changes"
        await pilot.press("left_square_bracket")
        assert app.pane.counter == "change 2/4"


async def test_moving_keys_do_what_they_do_in_a_text() -> None:
    paragraphs = [f"Line {i} says {i} things." for i in range(60)]
    app = host(paragraphs, [each.replace("things", "words") for each in paragraphs])
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.pane
        await pilot.press("G")
        assert "Line 59" in at_cursor(pane)
        assert pane.progress == 1.0
        await pilot.press("g", "g")
        assert (pane.y, pane.top) == (0, 0)
        for there, back in (("j", "k"), ("down", "up"), ("space", "pageup"), ("ctrl+d", "ctrl+u")):
            await pilot.press("home", there)
            assert pane.y > 0
            await pilot.press(back)
            assert pane.y == 0
        await pilot.press("end", "k")
        assert "Line 59" not in at_cursor(pane)
        await pilot.press("home", "space")
        assert (pane.y, pane.top) == (22, 22)


async def test_a_narrower_screen_keeps_the_change_in_sight() -> None:
    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        for size in ((80, 24), (40, 10), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "[-further" in "".join(painted(app.pane))
            assert app.pane.counter == "change 3/4 · figure 2/2"


async def test_moved_paragraphs_and_small_changes_are_marked() -> None:
    old = [SAME[0], "The mayor spoke, briefly, in the rain of Orrin.", SAME[1], SAME[2]]
    new = [SAME[0], SAME[1], SAME[2], "The mayor spoke, briefly in the rain of Orrin."]
    app = host(old, new)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = painted(app.pane)
        note = lines.index("  > moved: paragraph 2 in [-…-], 4 in {+…+}")
        assert lines[note + 1] == "  · The mayor spoke, briefly[-,-] in the rain of Orrin."


async def test_a_paragraph_that_only_moved_counts_as_a_change() -> None:
    app = host([SAME[0], SAME[1], "Short one."], ["Short one.", SAME[0], SAME[1]])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket")
        assert app.pane.counter == "change 1/1"
        assert at_cursor(app.pane).startswith("▌ > moved: paragraph 3")


async def test_equal_and_unlike_texts_say_so_and_have_no_changes_to_go_to() -> None:
    app = host(SAME, SAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket", "right_curly_bracket")
        assert app.pane.counter == "no changes"
        assert not app.pane.next_change(1)
        assert "no changes: both have the same words" in "".join(painted(app.pane))
    app = host(["Water came."], ["Chess was played."])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "no paragraph of one is like one of the other" in "".join(painted(app.pane))


async def test_empty_texts_do_no_harm() -> None:
    app = host([], [])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "G", "enter", "right_square_bracket")
        assert app.pane.counter == "no changes"


async def test_a_retold_version_says_that_the_wording_is_ours() -> None:
    app = Host(article("one", OLD, retold=True), article("two", NEW))
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert "not its wording" in painted(app.pane)[0]


async def test_plain_marks_are_ascii() -> None:
    app = host(marks=ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket")
        assert "".join(painted(app.pane)).isascii()
        assert app.pane.counter.isascii()


async def test_a_long_diff_is_put_into_words_and_wrapped_no_further_than_it_is_shown() -> None:
    old = [f"Report {i}: {'water ' * 60}came in May." for i in range(1000)]
    app = host(old, [each.replace("came", "fell") for each in old])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket", "space")
        text = app.pane._text
        assert text is not None
        assert sum(block.known for block in text.blocks) < 20
        await pilot.press("G")
        assert "[-came-] {+fell+}" in painted(app.pane)[-1]


async def test_a_move_repaints_the_two_lines_of_the_cursor_only() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        made: list[int] = []
        draw = app.pane._draw
        app.pane._draw = lambda line, cursor: made.append(1) or draw(line, cursor)  # type: ignore[method-assign, func-returns-value]
        await pilot.press("j")
        assert len(made) == 2
