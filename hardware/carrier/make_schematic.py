#!/usr/bin/python3
"""Writes bridge-carrier.kicad_sch from the tables: a block per part, a global label on every pin. Needs no KiCad.

It is a schematic for checking and for tracing, not a drawing for the eye: KiCad 6 offers no headless way to test it, so
the tests read the file back, find the label at the end of every pin, and compare with netlist.csv.
With --check nothing is written; exit code 1 when the file differs.
"""
import re
import sys
import uuid

import tables

TARGET = tables.HERE + "/bridge-carrier.kicad_sch"
GRID = 2.54
GROUPS = (("LOGIC", "Logic: 3.3 V and 5 V of the Olimex board"), ("PORT_A", "Port A: the register"),
          ("PORT_B", "Port B: printer, display or service"), ("CHASSIS", "Shield and holes"))
FONT = "(effects (font (size 1.27 1.27))%s)"


def identity(name):
    return str(uuid.uuid5(uuid.UUID("6c4b1a52-5f0e-4f27-9a55-0d5c6f1f2b10"), name))


def quoted(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


def pins():
    """reference -> [(pin, name, net)]"""
    found = {}
    for row in tables.read("netlist.csv"):
        found.setdefault(row["reference"], []).append((row["pin"], row["name"] or row["pin"], row["net"]))
    for reference in tables.parts():
        found.setdefault(reference, [])
    return {reference: sorted(ends, key=lambda end: int(end[0])) for reference, ends in found.items()}


class Block:
    """A part as a box: its first half of pins on the left, the others on the right."""

    def __init__(self, reference, ends):
        self.reference = reference
        half = (len(ends) + 1) // 2
        self.left, self.right = ends[:half], ends[half:]
        self.wide = 2.54 * (2 if len(ends) < 3 else 8)
        self.high = 2.54 * max(1, half) + 2.54

    def spots(self):
        """(pin, name, net, x, y, angle): where the pin ends, from the middle of the block, y up."""
        reach = self.wide / 2 + 2.54
        for side, ends in ((-1, self.left), (1, self.right)):
            for index, (pin, name, net) in enumerate(ends):
                y = self.high / 2 - 2.54 - index * 2.54
                yield pin, name, net, side * reach, y, 0 if side < 0 else 180

    def library(self, part):
        name = quoted("bridge:" + self.reference)
        lines = ["  (symbol %s (pin_names (offset 0.5)) (in_bom yes) (on_board yes)" % name]
        for number, (key, value) in enumerate(fields(self.reference, part)):
            lines.append("   (property %s %s (id %d) (at 0 %.2f 0) %s)" % (quoted(key), quoted(value), number, self.high / 2 + 1.5 - (self.high + 3 if number == 1 else 0),
                                                                          FONT % (" hide" if number > 1 else "")))
        lines.append('   (symbol %s (rectangle (start %.2f %.2f) (end %.2f %.2f) (stroke (width 0.2) (type default) (color 0 0 0 0)) (fill (type background))))'
                     % (quoted(self.reference + "_0_1"), -self.wide / 2, self.high / 2, self.wide / 2, -self.high / 2))
        lines.append("   (symbol %s" % quoted(self.reference + "_1_1"))
        for pin, label, _, x, y, angle in self.spots():
            shown = "~" if len(self.left + self.right) < 3 else label
            lines.append("    (pin passive line (at %.2f %.2f %d) (length 2.54) (name %s %s) (number %s %s))"
                         % (x, y, angle, quoted(shown), FONT % "", quoted(pin), FONT % ""))
        return lines + ["   ))"]

    def placed(self, part, x, y):
        lines = ["  (symbol (lib_id %s) (at %.2f %.2f 0) (unit 1) (in_bom yes) (on_board yes) (uuid %s)"
                 % (quoted("bridge:" + self.reference), x, y, identity(self.reference))]
        for number, (key, value) in enumerate(fields(self.reference, part)):
            lines.append("   (property %s %s (id %d) (at %.2f %.2f 0) %s)" % (quoted(key), quoted(value), number, x, y - self.high / 2 - 1.5 + (self.high + 3 if number == 1 else 0),
                                                                              FONT % (" hide" if number > 1 else "")))
        for pin, *_ in self.spots():
            lines.append("   (pin %s (uuid %s))" % (quoted(pin), identity(self.reference + "." + pin)))
        lines.append("  )")
        for pin, _, net, dx, dy, _ in self.spots():
            name = self.reference + "/" + pin
            if net == "-":
                lines.append("  (no_connect (at %.2f %.2f) (uuid %s))" % (x + dx, y - dy, identity(name)))
            else:
                lines.append("  (global_label %s (shape passive) (at %.2f %.2f %d) %s (uuid %s))"
                             % (quoted(net), x + dx, y - dy, 180 if dx < 0 else 0, FONT % (" (justify %s)" % ("right" if dx < 0 else "left")), identity(name)))
        return lines


def fields(reference, part):
    return (("Reference", reference), ("Value", part["value"]), ("Footprint", part["footprint"]), ("Datasheet", ""), ("MPN", part["maker part number"]))


def group_of(reference, ends):
    found = {tables.region_of(net) for _, _, net in ends if net != "-"}
    for name in ("PORT_A", "PORT_B", "LOGIC", "CHASSIS"):
        if name in found:
            return name
    return "CHASSIS"


def order(reference):
    return (re.match("[A-Z]+", reference).group(0), int(re.search(r"\d+", reference).group(0)))


def text():
    parts, all_pins = tables.parts(), pins()
    library, body, instances = [], [], []
    left = 35.56
    for group, title in GROUPS:
        members = [Block(r, all_pins[r]) for r in sorted(parts, key=order) if group_of(r, all_pins[r]) == group]
        members.sort(key=lambda block: (-len(block.left + block.right), order(block.reference)))
        x, y = left, 38.1
        body.append("  (text %s (at %.2f %.2f 0) (effects (font (size 3 3) bold) (justify left)) (uuid %s))" % (quoted(title), left - 15.24, 22.86, identity(title)))
        for block in members:
            if y + block.high > 390:
                x, y = x + 60.96, 38.1
            y += GRID * round(block.high / 2 / GRID)
            part = parts[block.reference]
            library += block.library(part)
            body += block.placed(part, x, y)
            instances.append('  (path %s (reference %s) (unit 1) (value %s) (footprint %s))'
                             % (quoted("/" + identity(block.reference)), quoted(block.reference), quoted(part["value"]), quoted(part["footprint"])))
            y += GRID * (round(block.high / 2 / GRID) + 4)
        left = x + 66.04
    head = ['(kicad_sch (version 20211123) (generator bridge)', " (uuid %s)" % identity("sheet"), ' (paper "A2")',
            ' (title_block (title "Bridge carrier 1") (rev "1") (comment 1 "CERN-OHL-P-2.0") (comment 2 "untested design"))', " (lib_symbols"]
    return "\n".join(head + library + [" )"] + body + [' (sheet_instances (path "/" (page "1")))', " (symbol_instances"] + instances + [" )", ")"]) + "\n"


def main():
    made = text()
    if "--check" in sys.argv:
        with open(TARGET, encoding="utf-8") as file:
            same = file.read() == made
        print("schematic: %s" % ("as the tables say" if same else "differs from the tables: run make_schematic.py"))
        return 0 if same else 1
    with open(TARGET, "w", encoding="utf-8") as file:
        file.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
