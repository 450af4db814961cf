"""What simulated participants say: first names, agencies to fall back on, and practice sentences that name nobody."""

FIRST_NAMES = (
    "Ada", "Aisha", "Amir", "Anwen", "Beth", "Callum", "Carys", "Chidi", "Dafydd", "Dana", "Ebony", "Elif", "Ewan",
    "Farah", "Femi", "Gareth", "Grace", "Gwen", "Hana", "Harpreet", "Imran", "Isla", "Jamal", "Jess", "Joana", "Kasia",
    "Kwame", "Leila", "Lowri", "Mairi", "Marek", "Meera", "Nia", "Niamh", "Omar", "Oluwaseun", "Petra", "Priya", "Rhys",
    "Rosa", "Sam", "Sanjay", "Seren", "Tariq", "Tomos", "Uma", "Vera", "Yusuf", "Zainab", "Zoe",
)  # fmt: skip

INITIALS = "ABCDEFGHJKLMNPRSTW"

AGENCIES = ("Children’s social care", "Police", "Youth service", "School or college", "Health", "Voluntary sector")
"""For a page that offers none."""

PRACTICE = (
    "We ask the young person to change long before we ask what the place is like.",
    "It is quicker to give advice than to get a light mended.",
    "Advice is something we can do on our own; a place needs partners.",
    "Changing a place takes months, and the review is in six weeks.",
    "Nobody in our meeting holds a budget for places.",
    "The youth workers know the park, but they are rarely asked first.",
    "When we made the bus station safer, all the young people there were safer.",
    "A safety plan for one young person does nothing for the next one.",
    "We could invite the shopkeepers next time.",
    "Our forms ask about the child and the family, and have no box for the place.",
    "It feels kinder to work on the place, and harder to count.",
    "We talk about curfews because that is what we know how to do.",
    "Lighting is the council’s, so we leave it out of the plan.",
    "Both are needed: she still has to get home tonight.",
    "Telling her what to wear is really telling him that it is allowed.",
    "We have never asked young people where they feel safe.",
    "The meeting is too full to think about anything but the next step.",
    "Whoever wears a uniform tends to speak first.",
    "I did not dare to say that I disagreed.",
    "It is hard to show a change in a place to people who fund work with individuals.",
    "Detached youth work has been cut twice, so the park is empty of adults.",
    "A school can change its corridors; it does not need to change the child.",
    "We blame choices more the older the young person is.",
    "It is good that advice reaches the young person at once.",
    "It is difficult to keep everyone at the table when it takes a year.",
    "People who know the estate were not in the room.",
    "We could map where it happens before we plan for whom it happens.",
    "Change the walk home, not the walker.",
    "Our risk scores go up when a child is afraid and down when they are quiet.",
    "We should say aloud which of the two kinds of approach we are choosing.",
)

SHORT = (
    "Ask who knows the place",
    "Invite the youth workers",
    "Walk the route after dark",
    "Put the place on the agenda",
    "Ring the lighting team",
    "Say which approach we choose",
    "Make time to disagree",
    "Ask young people first",
    "Share the map with the school",
    "Fix a date to talk about this",
)

WHEN = {"date": ("2027-01-14", "2027-01-26", "2027-02-09", "2027-02-25"), "time": ("09:30", "13:00", "15:15")}
"""Days and times that a made-up team finds, as browsers write them. Any will do."""

APPEAL = {
    "taxi": 3.0,
    "walk home with": 3.2,
    "with friends": 3.2,
    "alarm": 2.6,
    "headphones": 2.2,
    "lighting": 2.0,
    "youth worker": 1.5,
    "residents": 1.1,
    "harass": 1.0,
    "drink": 1.0,
    "staying in": 0.8,
    "not go": 0.8,
    "attention": 0.35,
}
"""How much an option appeals to people in a hurry, by a word in it; 1 when none is."""

BELONGS = {
    "lighting": ("ecological", "environment"),
    "youth worker": ("ecological", "environment"),
    "residents": ("ecological", "environment"),
    "campaign": ("ecological", "environment"),
    "harass": ("ecological", "environment"),
    "friends": ("both", "ecological", "behaviour"),
    "": ("behaviour", "behavior"),
}
"""Where most people would sort something, by a word in it: words of the choices that they lean to."""

UNSURE = "not sure"
"""What nobody ticks together with something else."""

LEANS = {"17": 0.35, "8-year": 0.8, "8 year": 0.8, "eight": 0.8, "seventeen": 0.35}
"""How far along between two poles people stand, by a word in what is asked; the middle when none is."""
