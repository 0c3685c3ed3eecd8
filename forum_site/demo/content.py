"""What the people of the demo write: a prompt and replies that quote the readings verbatim, with cuts, and wrongly."""

from dataclasses import dataclass

COURSE = "soviet-union-after-stalin"
ESSAY, LEADER, CULT = "Destalinization Essay", "A New Leader: The Death of Stalin", "The Cult of Personality"


@dataclass(frozen=True)
class Quotation:
    """Words quoted from a reading; `stands` is a phrase by which their paragraph is found, as the source has "
    "it."""

    title: str
    words: str
    stands: str


@dataclass(frozen=True)
class DemoReply:
    author: str
    paragraphs: tuple[str, ...]
    quotes: tuple[Quotation, ...] = ()
    answers: int | None = None
    questions: tuple[int, ...] = ()


TOLD = Quotation(ESSAY, "He simply told the people what they wanted to hear.", "He simply told the people")
POWER = Quotation(
    LEADER,
    "Stalin himself had so personalized power […] that many key organs had atrophied and virtually disappeared",
    "Stalin himself had so personalized power",
)
IMAGE = Quotation(
    ESSAY,
    "Khrushchev wanted to take advantage of his opportunity to gain a positive image, and therefore he undid many"
    " of Stalin’s reforms",
    "Khrushchev most likely wanted to take advantage of his opportunity",
)
PLIABLE = Quotation(
    CULT,
    "The one indispensable quality shared by all of the glorifiers, high and low, was pliability.",
    "The one indispensable quality shared by all of the glorifiers",
)

TITLE = "Discussion question: Did Khrushchev believe in what he undid?"
PROMPT = (
    "The essay and the two blog posts we read for this meeting describe the same years and judge the same man, "
    "and they do not agree. The essay treats de-Stalinization as a matter of image. The posts treat it as a "
    "matter of institutions: what could be repaired after one person had emptied them.",
    "Before you answer, find one sentence on which your judgement rests, and quote it. Say whose voice it is: the"
    " writer's, or that of a historian whom the writer cites. Then say what would have to be true for the "
    "opposite judgement to hold.",
)
QUESTIONS = [
    "Is a reform less of a reform if it also serves the reformer?",
    "Which of the three texts gives evidence for motives, and which infers motives from results?",
]
CATEGORY = "Motives"
# what is asked, how often, of how many words, and how many hours before the meeting
STEPS = (("First reply", 1, 40, 15), ("A sentence to defend", 2, 0, 1))

REPLIES = [
    DemoReply(
        "student",
        (
            "I came down on the side of the essay. Its verdict on the reforms is short:",
            "{0}",
            "If that is right, the secret speech and the renamed cities are one thing, a change of image, and we "
            "should not expect the institutions to change with them. What I could not find is a source for the "
            "sentence. It is the writer's own voice.",
        ),
        (TOLD,),
        questions=(1,),
    ),
    DemoReply(
        "instructor",
        (
            "You are right that nobody is cited there, and it is worth saying what follows from that. Set beside "
            "it what the blog post takes from Freeze, with the middle cut:",
            "{0}",
            "This is a claim about institutions, and it can be checked. If the organs of the state had withered, "
            "then a successor *had* to build something else, whatever he believed. Does your reading of the essay"
            " survive that?",
        ),
        (POWER,),
        answers=1,
    ),
    DemoReply(
        "student",
        (
            "Partly. I would now say that he had to act and chose how to look while acting. The essay nearly says so:",
            "{0}",
            "“Therefore” is the word that carries the argument, and I do not see what supports it.",
        ),
        (IMAGE,),
        answers=2,
        questions=(2,),
    ),
    DemoReply(
        "instructor",
        (
            "Go back to that sentence before you build on it: you left out two words, and they are the two in "
            "which the writer admits to guessing. Then compare how the other post handles a claim about motives. "
            "It lets a historian make it, and gives the page:",
            "{0}",
            "| text | on motives | on what is it built? |\n"
            "|---|---|---|\n"
            "| Destalinization Essay | “most likely” | the results |\n"
            "| A New Leader | not its question | Freeze, with pages |\n"
            "| The Cult of Personality | Stalin's, not Khrushchev's | Tucker, with a page |",
            "For our meeting: one sentence each on which of these you would be ready to defend.",
        ),
        (PLIABLE,),
        answers=3,
    ),
]
