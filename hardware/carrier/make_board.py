#!/usr/bin/python3
"""Places and routes the carrier from its tables and writes bridge-carrier.kicad_pcb.

Needs Debian's kicad (6.0.11) and kicad-footprints; run it with the system's python3. A change of the tables needs a new
run; check_board.py then says whether the result holds.
"""
import os
import subprocess
import sys

import pcbnew

import tables
from router import Router, VIA

FOOTPRINTS = os.environ.get("KICAD6_FOOTPRINT_DIR", "/usr/share/kicad/footprints")
TARGET = os.path.join(tables.HERE, "bridge-carrier.kicad_pcb")


def mm(value):
    return pcbnew.FromMM(value)


def at(x, y):
    return pcbnew.wxPointMM(x, y)


def place(board, codes):
    pins = {(reference, pin): net for net, ends in tables.nets().items() for reference, pin in ends}
    rows, footprints = tables.parts(), {}
    for reference, (x, y, rotation) in tables.places().items():
        library, name = rows[reference]["footprint"].split(":")
        footprint = pcbnew.FootprintLoad(os.path.join(FOOTPRINTS, library + ".pretty"), name)
        footprint.SetFPID(pcbnew.LIB_ID(library, name))
        footprint.SetReference(reference)
        footprint.SetValue(rows[reference]["value"])
        board.Add(footprint)
        footprint.SetPosition(at(x, y))
        footprint.SetOrientationDegrees(rotation)
        footprint.Value().SetVisible(False)
        text = footprint.Reference()
        text.SetTextSize(pcbnew.wxSizeMM(0.9, 0.9))
        text.SetTextThickness(mm(0.15))
        for pad in footprint.Pads():
            net = pins.get((reference, pad.GetNumber()))
            if net:
                pad.SetNet(codes[net])
        footprints[reference] = footprint
    return footprints


def outline(board):
    left, top, right, bottom = tables.OUTLINE
    for a, b in (((left, top), (right, top)), ((right, top), (right, bottom)), ((right, bottom), (left, bottom)), ((left, bottom), (left, top))):
        line = pcbnew.PCB_SHAPE(board)
        line.SetShape(pcbnew.SHAPE_T_SEGMENT)
        line.SetLayer(pcbnew.Edge_Cuts)
        line.SetStart(at(*a))
        line.SetEnd(at(*b))
        line.SetWidth(mm(0.1))
        board.Add(line)


def route(board, footprints, codes):
    router = Router(tables.OUTLINE, tables.REGIONS)
    for footprint in footprints.values():
        for pad in footprint.Pads():
            box = pad.GetBoundingBox()
            layers = tuple(i for i, layer in enumerate((pcbnew.F_Cu, pcbnew.B_Cu)) if pad.IsOnLayer(layer))
            net = pad.GetNetname() or "(%s.%s)" % (footprint.GetReference(), pad.GetNumber())
            hole = pad.GetAttribute() == pcbnew.PAD_ATTRIB_NPTH
            router.pads.append((net, layers or (0, 1), *(pcbnew.ToMM(v) for v in (box.GetLeft(), box.GetTop(), box.GetRight(), box.GetBottom())),
                                0.3 if hole else tables.clearance_of(net), lambda x, y, pad=pad: pad.HitTest(at(x, y))))
    wanted = [net for net, ends in tables.nets().items() if len(ends) > 1]
    failed = router.route(wanted, {net: tables.width_of(net) for net in wanted}, {net: tables.clearance_of(net) for net in wanted}, tables.region_of)
    for net in wanted:
        for layer, x1, y1, x2, y2, wide in router.tracks.get(net, []):
            track = pcbnew.PCB_TRACK(board)
            track.SetStart(at(x1, y1))
            track.SetEnd(at(x2, y2))
            track.SetWidth(mm(wide))
            track.SetLayer((pcbnew.F_Cu, pcbnew.B_Cu)[layer])
            track.SetNet(codes[net])
            board.Add(track)
        for x, y in router.vias.get(net, []):
            via = pcbnew.PCB_VIA(board)
            via.SetPosition(at(x, y))
            via.SetWidth(mm(VIA))
            via.SetDrill(mm(0.35))
            via.SetNet(codes[net])
            board.Add(via)
    return failed


def pour(board, codes):
    for region, net in (("LOGIC", "GND"), ("PORT_A", "GND_A"), ("PORT_B", "GND_B")):
        for layer in (pcbnew.F_Cu, pcbnew.B_Cu):
            zone = pcbnew.ZONE(board)
            zone.SetLayer(layer)
            zone.SetNet(codes[net])
            points = pcbnew.wxPoint_Vector()
            for x, y in tables.REGIONS[region]:
                points.append(at(x, y))
            zone.AddPolygon(points)
            zone.SetLocalClearance(mm(0.3 if region == "LOGIC" else 0.75))
            zone.SetMinThickness(mm(0.25))
            zone.SetThermalReliefGap(mm(0.3))
            zone.SetThermalReliefSpokeWidth(mm(0.4))
            zone.SetPadConnection(pcbnew.ZONE_CONNECTION_THERMAL)
            zone.SetIslandRemovalMode(pcbnew.ISLAND_REMOVAL_MODE_ALWAYS)
            board.Add(zone)
    pcbnew.ZONE_FILLER(board).Fill(board.Zones())


def letter(board, x, y, text, size=1.2, angle=0, layer=pcbnew.F_SilkS):
    label = pcbnew.PCB_TEXT(board)
    label.SetText(text)
    label.SetPosition(at(x, y))
    label.SetLayer(layer)
    label.SetTextSize(pcbnew.wxSizeMM(size, size))
    label.SetTextThickness(mm(max(0.15, size * 0.15)))
    label.SetTextAngle(angle * 10)
    if layer == pcbnew.B_SilkS:
        label.SetMirrored(True)
    board.Add(label)


def box_of(item, grow=0.0):
    box = item.GetBoundingBox()
    return (pcbnew.ToMM(box.GetLeft()) - grow, pcbnew.ToMM(box.GetTop()) - grow, pcbnew.ToMM(box.GetRight()) + grow, pcbnew.ToMM(box.GetBottom()) + grow)


def body_of(footprint):
    box = footprint.GetBoundingBox(False, False)
    return tuple(pcbnew.ToMM(v) for v in (box.GetLeft(), box.GetTop(), box.GetRight(), box.GetBottom()))


def name(board, footprints):
    """Puts each reference beside its part, where it lies on nothing; a name with no room is left out of the print."""
    left, top, right, bottom = tables.OUTLINE
    taken = [box_of(pad, 0.2) for footprint in footprints.values() for pad in footprint.Pads()]
    taken += [body_of(footprint) for footprint in footprints.values()]
    taken += [box_of(item, 0.2) for item in board.GetDrawings() if item.GetLayer() == pcbnew.F_SilkS]
    hidden = []
    for reference in sorted(footprints, key=lambda r: (r[0] in "HT", r)):
        footprint, text = footprints[reference], footprints[reference].Reference()
        own = body_of(footprint)
        cx, cy = (own[0] + own[2]) / 2, (own[1] + own[3]) / 2
        text.SetKeepUpright(True)
        for away in (0.75, 1.1, 1.6, 2.2):
            wide = 0.5 * len(reference) + 0.2
            for x, y, angle in ((cx, own[1] - away, 0), (cx, own[3] + away, 0), (own[0] - away, cy, 90), (own[2] + away, cy, 90),
                                (own[2] + wide + away - 0.7, cy, 0), (own[0] - wide - away + 0.7, cy, 0),
                                (cx - 2, own[1] - away, 0), (cx + 2, own[3] + away, 0)):
                text.SetPosition(at(x, y))
                text.SetTextAngle((angle - footprint.GetOrientationDegrees()) * 10)
                box = box_of(text, 0.08)
                inside = box[0] > left + 0.6 and box[1] > top + 0.6 and box[2] < right - 0.6 and box[3] < bottom - 0.6
                if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                    taken.append(box_of(text, 0.15))
                    break
            else:
                continue
            break
        else:
            text.SetVisible(False)
            hidden.append(reference)
    print("no room to print the name of:", ", ".join(hidden) if hidden else "none")


def main():
    board = pcbnew.NewBoard(TARGET)
    codes = {}
    for net in sorted(tables.nets()):
        codes[net] = pcbnew.NETINFO_ITEM(board, net)
        board.Add(codes[net])
    outline(board)
    footprints = place(board, codes)
    for row in tables.read("texts.csv"):
        letter(board, float(row["x mm"]), float(row["y mm"]), row["text"], float(row["size mm"]), float(row["rotation"]),
               pcbnew.B_SilkS if row["side"] == "back" else pcbnew.F_SilkS)
    name(board, footprints)
    failed = route(board, footprints, codes)
    pour(board, codes)
    pcbnew.SaveBoard(TARGET, board)
    subprocess.run([sys.executable, os.path.join(tables.HERE, "make_project.py")], check=True)
    print("not routed:", ", ".join(failed) if failed else "nothing")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
