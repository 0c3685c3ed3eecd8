"""Cases written by hand: paraphrases, other authors' words, and what people really type."""

from tests.quotations.cases import Case

# sentences of nobody on the shelf, in the manner of those who are
OTHERS = (
    "the party had learned to fear its own archive more than its enemies",
    "a thaw is not a spring, and nobody in Moscow mistook the one for the other",
    "silence in the hall was the loudest thing that delegates would remember",
    "every revision of the past is a budget for the future",
    "terror had become too expensive for those who administered it",
    "the peasants understood the speech before the historians did",
    "no archive opens by itself and none closes for long",
    "they spoke of norms because they could not yet speak of crimes",
    "what the apparatus forgave in private it could not forgive aloud",
    "the statues fell at night so that the morning could be surprised",
    "reform was a way of staying, not a way of leaving",
    "each camp returned its prisoners with a story and a stamp",
)
PARAPHRASES = (
    "the dictator left behind a state that nobody else was able to steer",
    "images make rulers and rulers in turn live by their images",
    "the new leader wanted farms to flourish again after years of neglect",
    "people stayed quiet because the next man might turn out just as cruel",
    "the speech was heard in total quiet by all the delegates",
    "towns took back the names they had before the war",
    "police power kept the old man safe until he died",
    "the courts were freed from soldiers and from secret bureaus",
    "he told the crowd whatever it was hoping to hear",
    "prisoners came home in such numbers that it had to stop",
    "trotsky was painted as vain so that his rival could shine",
    "famine and resistance cost more than the civil war itself did",
    "an economy run by command stayed as it was",
    "collective rule followed the death of one man",
)
FORMS = (
    "It seems clear that “{}” ({} 42).",
    "{1} writes that “{0}”, and I agree.",
    "According to {1}, “{0}”.",
    "“{}”, argues {}, but the essays do not.",
    "As {1} puts it, “{0}” in those years.",
    "> {}\n\n— {}, *The Long Thaw*",
    "> {} ({} 117)",
)
AUTHORS = ("Jones", "Taubman", "Fitzpatrick", "Medvedev", "Applebaum", "Figes")


def elsewhere():
    """Another author's words, named in each of the usual ways."""
    for number, words in enumerate(OTHERS):
        for step in (0, 3):
            form, author = FORMS[(number + step) % len(FORMS)], AUTHORS[(number + step) % len(AUTHORS)]
            if form.startswith(">") and "—" in form:
                yield Case("named", f"> {words}\n>\n> — {author}, The Long Thaw", "not_in_library", author)
            else:
                yield Case("named", form.format(words, author), "not_in_library", author)


def unnamed():
    """Paraphrases and others' words between quotation marks, with no name beside them."""
    for number, words in enumerate(PARAPHRASES + OTHERS):
        marks = ("“{}”", '"{}"', "«{}»")[number % 3]
        yield Case("unnamed", f"I think {marks.format(words)} says enough.", "not_found")


TYPED = (
    # the prompt and the replies of the seed
    ("the prompt", "He was crushed by the “whirlpool of the crowd” (Evtushenko), they say.", "not_in_library"),
    ("the prompt", "He cited the “cult of personality” which led to this.", "verbatim"),
    (
        "the prompt",
        "A “superman possessing supernatural characteristics, akin to those of a god” "
        "(The Cult of the Individual, Khruschev) by the masses.",
        "not_in_library",
    ),
    ("the prompt", "Reactions were mixed, initially “distress, outrage and confusion” (Jones 42).", "not_in_library"),
    (
        "a reply",
        "It seems like it wasn’t purposeful — Jones writes that the party later “learned its lesson” about it.",
        "not_in_library",
    ),
    ("a reply", "De-Stalinization can be called the “proper” way; it isn’t “real change”.", None),
    # as people type
    ("glued citation", "It is “a genuine war against the peasants”(Freeze 347) he says.", "verbatim"),
    ("full stop inside", "He did it to “enrich the nation.” That is all.", "verbatim"),
    ("space before the mark", "He did it to “enrich the nation. ” That is all.", "verbatim"),
    ("letter in brackets", "He was “[t]hought of by most as an evil and murderous man”.", "verbatim"),
    (
        "capital in brackets",
        "“[I]ndustrialization was rapid and many products came off the assembly-line”.",
        "verbatim",
    ),
    ("an ellipsis of the source", "“came off the assembly-line… all of which went to the State”", "verbatim"),
    ("an ellipsis at the end", "“Politics has always been about image…” That is so.", "verbatim"),
    ("other dashes", "“technologies—their status as a world power was declining”", "verbatim"),
    ("nested", "“Officially called ‘On the Cult of Personality and Its Consequences’, the speech delved”", "verbatim"),
    ("single marks with an apostrophe", "It was ‘Stalin’s use of mass media and propaganda’ that did it.", "verbatim"),
    ("single straight marks", "It was 'Stalin's use of mass media and propaganda' that did it.", "verbatim"),
    ("emphasis within", "“A good *image* leads to **power**, it’s that simple”, I read.", "verbatim"),
    ("emphasis around", "*“A good image leads to power, it’s that simple”*, I read.", "verbatim"),
    ("a list", "- first “A good image leads to power” and\n- then nothing", "verbatim"),
    ("a table", "| what | why |\n|---|---|\n| “A good image leads to power” | so |", "verbatim"),
    ("a footnote", "As it says.[^1]\n\n[^1]: “A good image leads to power, it’s that simple”.", "verbatim"),
    ("upper case", "“Politics Has Always Been About Image in the end.”", "altered"),
    ("another number", "“Khrushchev finally became premier in 1959 and remained the Party leader”", "altered"),
    ("a word more", "“Politics has always been only about image. A good image leads to power”", "altered"),
    ("wrong first word", "“Policies has always been about image. A good image leads to power”", "altered"),
    ("wrong last word", "“Politics has always been about images. A good image leads to powers”", "altered"),
    (
        "source under it",
        "> A good image leads to power\n>\n> — [Essay, ¶ 1](reading:destalinization-essay#p1@1)",
        "verbatim",
    ),
    ("citation within the block", "> Stalingrad was named Volgograd (Wood)", "verbatim"),
    (
        "two cuts",
        "“Politics has always been about image … a leader who is genuinely interested … History book”",
        "elided",
    ),
    ("cut in round brackets", "“Politics has always (…) leads to power, it’s that simple”", "elided"),
    ("cut with spaced dots", "“Politics has always been . . . that simple” it says.", "elided"),
    ("sic", "“the process of Destalinazation [sic] may have helped ease the pain many Russians felt”", "elided"),
    (
        "ending in brackets",
        "“Khrushchev work[s] to denounce his former leader’s doings and clean up the image”",
        "elided",
    ),
    (
        "a cut and a change",
        "“Politics has ever been about image … A good image leads to power, it is simple”",
        "altered",
    ),
    # no quotation at all
    ("two words", "The “Secret Speech” and the “Iron Curtain” again.", None),
    ("an unclosed mark", "The “Iron Curtain of those years was a policy of many hands and that is all I know.", None),
    ("an unclosed mark before another", "The “Iron Curtain of those years, a policy of “peaceful hands” in all.", None),
    ("a mark closed only", "They had them removed.” And that was all there was to it, I think.", None),
    ("a mark turned round", "”Through this program he ruled, I suppose, as he had ruled before.", None),
    ("apostrophes", "The peoples’ enemies and the workers’ friends were the students’ heroes, weren’t they?", None),
    ("straight apostrophes", "The peoples' enemies and the workers' friends were the students' heroes.", None),
    ("years", "In the '50s and the '60s they weren't so sure of it.", None),
    ("inches", 'A 6" by 4" portrait hung in the hall of all the delegates.', None),
    ("a title", "I read “A New Leader: The Death of Stalin” twice.", None),
    ("a reply quoted", "> I have not read this one\n>\n> — [sowelld, 1](reply:1)", None),
    ("code", "```\n“nobody has ever said these words”\n```", None),
    # names that are no source
    ("a pronoun", "He writes that “the moon was green over the Kremlin”.", "not_found"),
    ("a name elsewhere", "Khrushchev came to power. Then “the moon was green over the Kremlin” at night.", "not_found"),
    ("a reading of the course", "“the moon was green over the Kremlin” (De-Stalinization).", "not_found"),
    ("short and common", "They spoke of “the policy of friendship” there.", "not_found"),
    ("common words alone", "It was “one of the days of the war of the worlds” again.", "not_found"),
)


def by_hand():
    """Every case that is written by hand."""
    return [*elsewhere(), *unnamed(), *(Case(name, body, verdict) for name, body, verdict in TYPED)]
