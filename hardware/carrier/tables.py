"""The carrier's tables: parts, nets and places. No KiCad needed."""
import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def read(name):
    with open(os.path.join(HERE, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def parts():
    """reference -> its line of parts.csv"""
    found = {}
    for row in read("parts.csv"):
        for reference in row["reference"].split():
            found[reference] = row
    return found


def nets():
    """net -> [(reference, pin)], without "-", which stands for pins that stay free"""
    found = {}
    for row in read("netlist.csv"):
        if row["net"] != "-":
            found.setdefault(row["net"], []).append((row["reference"], row["pin"]))
    return found


def places():
    """reference -> (x, y, rotation) in millimetres and degrees"""
    return {row["reference"]: (float(row["x mm"]), float(row["y mm"]), float(row["rotation"])) for row in read("placement.csv")}


# The board and its four worlds. Nothing but the converters' and isolators' own pins reaches across the gaps between them.
OUTLINE = (50.0, 50.0, 162.0, 154.0)
REGIONS = {
    "LOGIC": [(50.5, 50.5), (161.5, 50.5), (161.5, 98.4), (85.5, 98.4), (85.5, 116), (79, 116), (79, 153.5), (50.5, 153.5)],
    "PORT_A": [(88.3, 101.6), (122.4, 101.6), (122.4, 153.5), (88.3, 153.5)],
    "PORT_B": [(125.6, 101.6), (161.5, 101.6), (161.5, 153.5), (125.6, 153.5)],
    "CHASSIS": [(80.8, 126), (161.3, 126), (161.3, 153.3), (80.8, 153.3)],
}


def region_of(net):
    if net == "CHASSIS":
        return "CHASSIS"
    if net.endswith("_A") or net.startswith("A_"):
        return "PORT_A"
    if net.endswith("_B") or net.startswith("B_"):
        return "PORT_B"
    return "LOGIC"


POWER = ("+5V", "+5VF", "+3V3", "GND", "+5V_A", "+5V_B", "GND_A", "GND_B", "CHASSIS")


def width_of(net):
    return 0.5 if net in POWER else 0.3


def clearance_of(net):
    return 0.8 if net == "CHASSIS" else 0.2
