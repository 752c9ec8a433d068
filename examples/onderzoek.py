"""Een onderzoeksvraag van begin tot einde, als notitieboek of als script.

Open dit bestand in een editor die `# %%` kent (VS Code, Spyder, PyCharm, Jupyter met
jupytext) en voer cel na cel uit, of voer het uit als script:

    python examples/onderzoek.py [register.db]

Zonder register maakt het er een met de voorbeelden die het programma meebrengt, in een
tijdelijke map. Met pandas zijn er een paar cellen meer.
"""

# %% Een register openen: alleen om te lezen
from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

import samenwerking as s

folder = Path(tempfile.mkdtemp(prefix="onderzoek-"))
if len(sys.argv) > 1:
    path = Path(sys.argv[1])
else:
    path = folder / "voorbeelden.db"
    program = [sys.executable, "-m", "samenwerking", "--registry", str(path)]
    subprocess.run([*program, "init", "--sample"], check=True, capture_output=True)
r = s.open(path)
print(f"Het register telt {r.count()} samenwerkingen.")

# %% De vraag: leren scholen die willen groeien met andere partners dan de rest?
# `motief:groei` staat voor alle beweegredenen van de groeidimensie.
growth = r.partnerships("motief:groei aard:samenwerking +titel")
others = r.partnerships("-motief:groei aard:samenwerking")
print(f"{growth.count} om te groeien, {others.count} om iets anders.")

# %% Hoeveel van elke soort partner? Een samenwerking telt bij elke soort één keer.
in_growth = growth.facets("partnersoort")["partner_kind"]
in_others = others.facets("partnersoort")["partner_kind"]
for kind in sorted({*in_growth, *in_others}):
    here, there = in_growth.get(kind, 0), in_others.get(kind, 0)
    print(f"{r.label(kind):<40} {here:>3} {there:>3}")

# %% Onbekend ("?"), geen ("-") en niet gevraagd ("!") zijn drie antwoorden
scales = growth.facets("schaal")["scale"]
answered = sum(count for code, count in scales.items() if code not in "?!")
print(f"Van {answered} van de {growth.count} is de schaal bekend.")

# %% Een overzicht: elk getal is een verzameling samenwerkingen, en men kan erin kijken
matrix = r.matrix("constellation-motive", "motief:groei")
print(matrix.title, matrix.total, matrix.command, sep="\n")
cells = [
    (count, row, column)
    for row, counts in enumerate(matrix.cells)
    for column, count in enumerate(counts)
]
count, row, column = max(cells)
print(f"De volste cel: {matrix.rows[row].label} / {matrix.columns[column].label}")
for partnership in matrix.partnerships(row, column):
    print("-", partnership.title, "met", ", ".join(partnership.partners))

# %% Per rij: het totaal dat het overzicht zelf geeft, en niet de som van de cellen
# Een samenwerking met twee beweegredenen staat in twee cellen van haar rij: opgeteld
# telt ze twee keer, in het totaal één keer. Ook de totalen samen zijn daarom geen som.
totals = zip(matrix.row_totals, matrix.rows, strict=True)
for number, line in sorted(totals, key=lambda one: -(one[0] or 0))[:3]:
    print(f"{number} van de {matrix.total}: {line.label}")

# %% Wat er in het artikel komt, als bestand; de kop zegt hoe men het opnieuw maakt
table = folder / "groei.csv"
matrix.save(str(table))
check = [sys.executable, "-m", "samenwerking", "--registry", str(path), "reproduce"]
done = subprocess.run([*check, str(table)], check=False, capture_output=True)
print("Het bestand is opnieuw te maken." if done.returncode == 0 else done.stdout)

# %% SQL kan ook: de views hebben labels in beide talen en geen persoonsgegevens
rows = r.sql("""
    SELECT status_nl, COUNT(*) AS aantal
    FROM v_partnership GROUP BY status_nl ORDER BY aantal DESC
""")
for status, number in rows:
    print(f"{status or 'niet gevraagd'}: {number}")

# %% Met pandas: een rij per samenwerking en beweegreden, geteld per schaal
if importlib.util.find_spec("pandas"):
    frame = growth.to_pandas("titel", "schaal", "motief", labels=True)
    long = frame.explode("motive_label")
    counts = long.groupby(["scale_label", "motive_label"]).size().unstack(fill_value=0)
    print(counts.T)
else:
    print('Zonder pandas: pip install "samenwerking[pandas]"')

# %% Sluiten
r.close()
