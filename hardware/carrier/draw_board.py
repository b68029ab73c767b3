#!/usr/bin/python3
"""Draws the carrier as it would look: draw_board.py <front.svg> <back.svg>. KiCad's plots of the layers, in colours."""
import os
import re
import sys
import tempfile

import pcbnew

import tables

FRONT = ((pcbnew.F_Cu, "#2f8a5b"), (pcbnew.F_Mask, "#d8b25a"), (pcbnew.F_SilkS, "#f4f4f4"))
BACK = ((pcbnew.B_Cu, "#2f8a5b"), (pcbnew.B_Mask, "#d8b25a"), (pcbnew.B_SilkS, "#f4f4f4"))


def plotted(board, layer, folder):
    """What KiCad draws of a layer, in its own units (nanometres), without the letters' invisible doubles."""
    controller = pcbnew.PLOT_CONTROLLER(board)
    options = controller.GetPlotOptions()
    options.SetOutputDirectory(folder)
    options.SetPlotFrameRef(False)
    options.SetDrillMarksType(pcbnew.PCB_PLOT_PARAMS.NO_DRILL_SHAPE)
    controller.SetLayer(layer)
    name = "layer%d" % layer
    controller.OpenPlotfile(name, pcbnew.PLOT_FORMAT_SVG, name)
    controller.PlotLayer()
    controller.ClosePlot()
    with open(os.path.join(folder, "bridge-carrier-%s.svg" % name), encoding="utf-8") as file:
        text = file.read()
    body = text[text.index("</desc>") + 7:text.rindex("</svg>")]
    body = re.sub(r"<text.*?</text>", "", body, flags=re.S)
    return re.sub(r"[ \t]*\n\s*", "\n", body)


def holes(board):
    items = [pad for footprint in board.GetFootprints() for pad in footprint.Pads()]
    for item in items + [track for track in board.GetTracks() if isinstance(track, pcbnew.PCB_VIA)]:
        size = item.GetDrillSize().x if isinstance(item, pcbnew.PAD) else item.GetDrill()
        if size:
            yield '<circle cx="%d" cy="%d" r="%d" fill="#ffffff"/>' % (item.GetPosition().x, item.GetPosition().y, size / 2)


def draw(board, layers, title, is_front):
    left, top, right, bottom = (int(value * 1e6) for value in tables.OUTLINE)
    out = ['<rect x="%d" y="%d" width="%d" height="%d" fill="#1d5e3f"/>' % (left, top, right - left, bottom - top)]
    with tempfile.TemporaryDirectory() as folder:
        for layer, colour in layers:
            out.append(plotted(board, layer, folder).replace("#000000", colour))
    out += holes(board)
    flip = "" if is_front else ' transform="translate(%d 0) scale(-1 1)"' % (left + right)
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="%gmm" height="%gmm" viewBox="%d %d %d %d">\n<title>%s</title>\n<g%s>\n%s\n</g></svg>\n'
            % ((right - left) / 1e6, (bottom - top) / 1e6, left, top, right - left, bottom - top, title, flip, "\n".join(out)))


def main():
    board = pcbnew.LoadBoard(os.path.join(tables.HERE, "bridge-carrier.kicad_pcb"))
    for path, layers, side in zip(sys.argv[1:3], (FRONT, BACK), ("front", "back")):
        with open(path, "w", encoding="utf-8") as file:
            file.write(draw(board, layers, "Bridge carrier 1, " + side, side == "front"))


if __name__ == "__main__":
    main()
