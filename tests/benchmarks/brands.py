"""Made-up brands in the content format: the same seed gives the same bytes."""

from pathlib import Path
from random import Random

WORDS, TABLES, SECTIONS = 10_000, 8, 20

VOCABULARY = """
abdominal acute additional administration adverse advise allergic anemia any before blood cardiac care cases
clinical combination common concomitant consider continue count creatinine daily days decrease discontinue disease
dose during each edema elevated events experience failure fatal fatigue fever following frequent function grade
headache hemorrhage hepatic higher history hypotension include increased infection information infusion initiate
interrupt laboratory liver majority measures medical moderate monitor nausea neutropenia observed occur other
parameters patients pediatric platelets possible potential prior promptly rash reactions receive recommended reduce
renal reported response risk serious serum severe signs studies supportive symptoms syndrome than therapy
thrombocytopenia toxicity treatment tumor two until use vomiting weeks were when with within without
""".split()  # noqa: SIM905 - a word list reads better as text


def sentence(random: Random) -> tuple[str, int]:
    """A sentence with the marks and figures of label text, and its number of words."""
    words = random.choices(VOCABULARY, k=random.randint(9, 22))
    if random.random() < 0.4:
        words[-1] += f" ({random.randint(1, 99)}%)"
    if random.random() < 0.15:
        at = random.randrange(len(words))
        words[at] = f"**{words[at]}**"
    if random.random() < 0.1:
        words[random.randrange(len(words))] += f" ≥{random.randint(2, 400)} mg"
    text = " ".join(words)
    return text[0].upper() + text[1:] + ".", len(text.split())


def prose(random: Random, words: int) -> str:
    """Paragraphs and lists of so many words, give or take a sentence."""
    blocks: list[str] = []
    while words > 0:
        texts = []
        for _ in range(random.randint(2, 5)):
            text, count = sentence(random)
            texts.append(text)
            words -= count
            if words <= 0:
                break
        blocks.append("\n".join(f"- {text}" for text in texts) if random.random() < 0.4 else " ".join(texts))
    return "\n\n".join(blocks)


def table(random: Random, number: int) -> str:
    rows = []
    for row in range(14):
        if row % 7 == 0:
            rows.append(f"  - band: {random.choice(VOCABULARY).title()} disorders")
        name = " ".join(random.sample(VOCABULARY, 2)).capitalize()
        ratio = f'"{random.randint(0, 9)}.{random.randint(0, 9)}0"'
        any_grade = random.randint(5, 90)
        rows.append(f"  - [{name}, {any_grade}%, {random.randint(0, any_grade)}%, {ratio}]")
    lines = "\n".join(rows)
    return f"""\
caption: Adverse reactions in study {number}
n: {random.randint(80, 900)}
columns:
  - {{header: Reaction}}
  - {{header: Any grade}}
  - {{header: Grade 3 or higher}}
  - {{header: Ratio}}
rows:
{lines}
source: Study {number}, section 6.{number}.
"""


def contact(random: Random) -> str:
    digits = f"{random.randint(200, 999)}555{random.randint(1000, 9999)}"
    return f"""\
lines:
  information:
    purpose: Product information
    statement: If you have questions about the product, please call {{number}}.
    number: {{shown: {digits[:3]}-{digits[3:6]}-{digits[6:]}, e164: "+1{digits}"}}
    hours:
      shown: Monday to Friday, 9 a.m. to 5 p.m.
      time_zone: America/New_York
      time_zone_shown: Eastern Time
"""


def microsite(name: str) -> str:
    return f"""\
brand: {{name: {name}, established_name: substance injection}}
audience: For U.S. Healthcare Professionals Only
language: en
description: Indication and safety information of {name}.
address: https://{name.lower()}.example/
status: released
prescribing_information: label
safety_title: Important Safety Information {name}
links:
  label: {{address: "https://label.example/", text: Prescribing Information}}
"""


PAGES = {
    "index.md": "title: Home\ntemplate: home\nnavigation: {text: Home, order: 10}\n---\n"
    "::: indication\n:::\n\n::: safety-index\n:::\n",
    "safety.md": "title: Important Safety Information\nnavigation: {text: Safety, order: 20}\n---\n"
    "::: safety-index\n:::\n",
    "contact.md": "title: Contact Us\nnavigation: {text: Contact Us, order: 30}\n---\n::: contact\n:::\n",
    "404.md": "title: Page not found\n---\nThis address does not exist.\n",
}


def write_brand(folder: Path, seed: int) -> None:
    """One project: four pages, 20 sections of 10,000 words together, 8 tables."""
    random = Random(seed)
    name = f"Brand{seed:03d}"
    files = {
        "microsite.yaml": microsite(name),
        "approvals.yaml": "required: []\nreason: A made-up brand.\n",
        "contact.yaml": contact(random),
        "banner.yaml": f"title: Important Safety Information for {name}\n"
        f"statement: {sentence(random)[0]!r}\nlink_text: Continue below.\n",
        "sections/indication.md": "---\ntitle: Indication\norder: 10\nrole: indication\n---\n"
        + " ".join(sentence(random)[0] for _ in range(3)),
    }
    for number in range(1, TABLES + 1):
        files[f"tables/study-{number}.yaml"] = table(random, number)
    for number in range(SECTIONS):
        directive = f"\n\n::: table study-{number + 1}\n:::\n" if number < TABLES else "\n"
        title = " ".join(random.sample(VOCABULARY, 2)).title() + f" {number + 1}"
        front = f"---\ntitle: {title}\norder: {20 + number * 10}\n---\n"
        files[f"sections/section-{number + 1:02d}.md"] = front + prose(random, WORDS // SECTIONS) + directive
    for page, text in PAGES.items():
        files[f"pages/{page}"] = "---\n" + text
    for path, text in files.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
