#!/usr/bin/python3
"""Writes the net classes into bridge-carrier.kicad_pro: KiCad reads the classes there, its rules in .kicad_dru."""
import json
import os

import tables

def classes():
    members = {}
    for net in sorted(tables.nets()):
        members.setdefault(tables.region_of(net), []).append(net)
    return members


PATH = os.path.join(tables.HERE, "bridge-carrier.kicad_pro")
with open(PATH, encoding="utf-8") as file:
    project = json.load(file)
default = dict(project["net_settings"]["classes"][0])
members = classes()
project["net_settings"]["classes"] = [default] + [dict(default, name=name, nets=members[name]) for name in sorted(members)]
with open(PATH, "w", encoding="utf-8") as file:
    json.dump(project, file, indent=2, sort_keys=True)
    file.write("\n")
