#!/usr/bin/python3
"""Plots gerbers, drill and placement of the carrier into a folder: plot_board.py <folder>."""
import csv
import os
import sys

import pcbnew

import tables

LAYERS = (("F_Cu", pcbnew.F_Cu), ("B_Cu", pcbnew.B_Cu), ("F_Mask", pcbnew.F_Mask), ("B_Mask", pcbnew.B_Mask), ("F_Silkscreen", pcbnew.F_SilkS),
          ("B_Silkscreen", pcbnew.B_SilkS), ("F_Paste", pcbnew.F_Paste), ("Edge_Cuts", pcbnew.Edge_Cuts))


def main():
    folder = os.path.abspath(sys.argv[1])
    os.makedirs(folder, exist_ok=True)
    board = pcbnew.LoadBoard(os.path.join(tables.HERE, "bridge-carrier.kicad_pcb"))
    controller = pcbnew.PLOT_CONTROLLER(board)
    options = controller.GetPlotOptions()
    options.SetOutputDirectory(folder)
    options.SetPlotFrameRef(False)
    options.SetUseGerberProtelExtensions(False)
    options.SetSubtractMaskFromSilk(False)
    for name, layer in LAYERS:
        controller.SetLayer(layer)
        controller.OpenPlotfile(name, pcbnew.PLOT_FORMAT_GERBER, name)
        if not controller.PlotLayer():
            print("could not plot", name)
            return 1
        controller.ClosePlot()
    drill = pcbnew.EXCELLON_WRITER(board)
    drill.SetOptions(False, False, pcbnew.wxPoint(0, 0), False)
    drill.SetFormat(True)
    drill.CreateDrillandMapFilesSet(folder, True, False)
    with open(os.path.join(folder, "bridge-carrier-placement.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Designator", "Value", "Footprint", "Mid X", "Mid Y", "Rotation", "Layer"])
        for footprint in sorted(board.GetFootprints(), key=lambda item: item.GetReference()):
            place = footprint.GetPosition()
            writer.writerow([footprint.GetReference(), footprint.GetValue(), footprint.GetFPIDAsString().split(":")[1],
                             "%.3f" % pcbnew.ToMM(place.x), "%.3f" % -pcbnew.ToMM(place.y), "%g" % footprint.GetOrientationDegrees(), "top"])
    print("plotted:", len(os.listdir(folder)), "files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
