#!/usr/bin/python3
"""Judges bridge-carrier.kicad_pcb: KiCad's design rules and ours, nets, parts and places against the tables.

Exit code 1 with a sentence per mistake. Writes the full report of the rules to the path given, or nowhere.
"""
import os
import re
import sys
import tempfile

import pcbnew

import tables

BOARD = os.path.join(tables.HERE, "bridge-carrier.kicad_pcb")


def design_rules(path):
    # LoadBoard anew: the report marks the board.
    report = path or os.path.join(tempfile.mkdtemp(), "drc.txt")
    pcbnew.WriteDRCReport(pcbnew.LoadBoard(BOARD), report, pcbnew.EDA_UNITS_MILLIMETRES, True)
    with open(report, encoding="utf-8") as file:
        text = file.read()
    found = re.findall(r"^\[(\w+)\]: (.*)\n +(.*)\n +(.*)", text, re.M)
    if "Found 0 unconnected pads" not in text:
        yield "there are unconnected pads"
    for kind, message, _, place in found:
        yield "design rules: %s: %s %s" % (kind, message, place)


def netlist(board):
    wanted = {(reference, pin): net for net, ends in tables.nets().items() for reference, pin in ends}
    free = {(row["reference"], row["pin"]) for row in tables.read("netlist.csv") if row["net"] == "-"}
    seen = set()
    for footprint in board.GetFootprints():
        for pad in footprint.Pads():
            key = (footprint.GetReference(), pad.GetNumber())
            if not key[1]:
                continue
            seen.add(key)
            if key not in wanted and key not in free:
                yield "pad %s.%s is not in netlist.csv" % key
            elif wanted.get(key, "") != pad.GetNetname():
                yield "pad %s.%s is on %s, netlist.csv says %s" % (*key, pad.GetNetname() or "no net", wanted.get(key, "no net"))
    for key in sorted((set(wanted) | free) - seen):
        yield "netlist.csv has %s.%s, the board has not" % key


def parts(board):
    rows, spots = tables.parts(), tables.places()
    names = {footprint.GetReference(): footprint for footprint in board.GetFootprints()}
    for reference in sorted(set(rows) ^ set(names)):
        yield "%s is in %s only" % (reference, "parts.csv" if reference in rows else "the board")
    for reference in sorted(set(rows) & set(names)):
        footprint = names[reference]
        if footprint.GetFPIDAsString() != rows[reference]["footprint"]:
            yield "%s has the footprint %s, parts.csv says %s" % (reference, footprint.GetFPIDAsString(), rows[reference]["footprint"])
        if footprint.GetValue() != rows[reference]["value"]:
            yield "%s is a %s, parts.csv says %s" % (reference, footprint.GetValue(), rows[reference]["value"])
        x, y, turn = spots[reference]
        place = footprint.GetPosition()
        if abs(pcbnew.ToMM(place.x) - x) > 0.001 or abs(pcbnew.ToMM(place.y) - y) > 0.001 or (footprint.GetOrientationDegrees() - turn) % 360 > 0.01:
            yield "%s is not where placement.csv says" % reference


def main():
    board = pcbnew.LoadBoard(BOARD)
    mistakes = list(netlist(board)) + list(parts(board)) + list(design_rules(sys.argv[1] if len(sys.argv) > 1 else None))
    for mistake in mistakes:
        print(mistake)
    print("carrier: %d parts, %d nets, %d tracks and vias, %d mistakes"
          % (len(board.GetFootprints()), len(tables.nets()), len(board.GetTracks()), len(mistakes)))
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
