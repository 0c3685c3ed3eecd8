"""A saved web page: what stands around its text is proposed for removal, a blog's responses become a discussion."""

from apps.transfer.converters import webpages
from tests.transfer.test_converters import converted

HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The Thaw | History 348</title></head><body>'
AROUND = (
    '<header id="masthead"><p>History 348</p></header><nav><ul><li>Home</li><li>Syllabus</li></ul></nav>'
    '<div class="cookie-notice"><p>We use cookies.</p></div>'
)
TEXT = "<h1>The Thaw</h1><p>He spoke in <em>1956</em>. It was long.</p>"
AFTER = (
    '<div class="share-buttons"><p>Share this on the wire.</p></div><aside><p>More to read.</p></aside>'
    '<div id="comments"><h2>Comments</h2><p>I was there too.</p></div><footer><p>All rights kept.</p></footer>'
)
PAGE = f"{HEAD}{AROUND}<main>{TEXT}</main>{AFTER}</body></html>"
BLOG = f"""{HEAD}<main>
<article><header><h1>The Thaw</h1></header><p>He spoke in 1956.</p><p>Why did he speak then?</p>
<footer>This entry was posted in <a href="/c">Week 3</a> by <a href="/x">prof</a>. Bookmark the permalink.</footer>
</article>
<div id="comments" class="comments-area"><h2>2 thoughts on “The Thaw”</h2><ol class="commentlist">
<li class="comment"><article><header><img class="avatar" src="http://a.org/a.png"><cite>ada</cite>
<span class="says">says:</span><a href="#c"><time>February 24, 2014 at 8:15 pm</time></a></header>
<section><p>Because he <em>could</em>.</p></section><div class="reply"><a href="#">Reply</a></div></article>
<ol class="children"><li class="comment"><footer><b class="fn">Bo, the second</b>
<span class="says">says:</span></footer>
<div><p>He was afraid.</p></div></li></ol></li></ol>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div></div>
</main></body></html>"""


def shown(page, *undone):
    document = converted("a.html", page.encode(), *undone)[0].documents[0]
    return " ".join(block.text for block in document.blocks)


def test_the_text_alone_stays_and_each_removal_is_a_note():
    made = converted("a.html", PAGE.encode())[0]
    assert shown(PAGE) == "He spoke in *1956*. It was long."
    keys = {note.key for note in made.notes if note.key.startswith("around-")}
    kinds = ("navigation", "header", "cookies", "share", "aside", "comments", "footer")
    assert keys == {f"around-{kind}" for kind in kinds}


def test_each_removal_can_be_undone():
    for kind, words in {"share": "Share this", "comments": "I was there too", "cookies": "We use cookies"}.items():
        assert words in shown(PAGE, f"around-{kind}")


def test_the_heading_of_the_text_is_the_title_and_not_the_name_of_the_site():
    assert converted("a.html", PAGE.encode())[0].documents[0].title == "The Thaw"


def test_a_saved_blog_page_becomes_a_discussion():
    (discussion,) = converted("a.html", BLOG.encode())[0].documents
    assert (discussion.title, discussion.category) == ("The Thaw", "Week 3")
    assert [(reply.name, reply.body) for reply in discussion.replies] == [
        ("ada", "Because he *could*."),
        ("Bo, the second", "He was afraid."),
    ]


def test_the_dates_of_responses_are_left_out_with_a_note():
    made = converted("a.html", BLOG.encode())[0]
    assert "Date of 1 response left out" in [note.message for note in made.notes]


def test_a_page_is_read_in_the_letters_that_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Оттепель</p></body></html>'
    assert "Оттепель" in webpages.decoded(page.encode("cp1251"))
    assert "Оттепель" in webpages.decoded(page.encode("utf-16"))


def test_scripts_and_styles_are_no_text():
    page = f"{HEAD}<h1>The Thaw</h1><script>alert(1)</script><style>p{{}}</style><p>It was long. It was cold.</p>"
    assert shown(page) == "It was long. It was cold."


ODD = (
    f"{HEAD}<h1>The Thaw</h1><p>He &amp; she &#8211; both<code> b </code>c<code> </code>. It was long.</p>"
    '<svg><g>drawn</g></svg><div hidden><p>Not shown.</p></div><p>Kept <span aria-hidden="true">mark</span>.</p>'
    "<figure><p>A poem stood here.</p><figcaption>From his book.</figcaption></figure>"
    '<p><img alt="A crowd" src="data:image/png;base64,AAAAA"></p></body></html>'
)


def test_signs_that_a_page_names_are_the_signs():
    assert "He & she – both" in shown(ODD)


def test_space_at_the_ends_of_code_parts_words():
    assert "both `b` c . It was long." in shown(ODD)


def test_drawings_are_no_text_and_what_is_hidden_is_proposed_for_removal():
    assert "drawn" not in shown(ODD)
    assert "Not shown." not in shown(ODD)
    assert "Not shown." in shown(ODD, "around-hidden")
    assert "Kept mark." in shown(ODD)


def test_a_figure_of_words_keeps_its_caption():
    assert "A poem stood here. From his book." in shown(ODD)


def test_an_image_that_is_written_out_wrongly_is_said_to_be_missing():
    made, found = converted("a.html", ODD.encode())
    assert list(found["images"].values()) == ["missing"]
    assert "1 image cannot be shown: it is not in the file" in " ".join(note.message for note in made.notes)


def test_a_page_in_no_known_letters_is_read_all_the_same():
    assert webpages.decoded(b"<p>na\xefve \x81</p>") == "<p>naïve \x81</p>"
