namespace Bridge.BoardTool;

/// <summary>
/// What a board's table must not do. The chip's own facts come from hardware/boards/chip-esp32.csv: which pins are
/// inputs only, which belong to the flash, and which level a strap needs at reset. A strap may be used, as an output
/// into something that leaves it at that level; never as an input, and 0 (boot mode) never at all.
/// </summary>
public static class BoardRules
{
    private static readonly int[] s_ethernet = [18, 19, 21, 22, 23, 25, 26, 27];
    private static readonly int[] s_ethernetClocks = [0, 16, 17];

    // In the order of the firmware's Board: the only names a free pin may carry.
    public static readonly string[] Signals =
    [
        "RegisterTx", "RegisterRx", "ServiceTx", "ServiceRx", "PanelClock", "PanelData", "PanelSelect", "PanelCommand",
        "PanelReset", "PanelBacklight", "OledData", "OledClock", "Button", "Buzzer", "Watchdog",
    ];

    private static readonly string[] s_inputs = ["RegisterRx", "ServiceRx", "Button"];
    private static readonly string[] s_openDrain = ["OledData", "OledClock"];

    /// <summary>One sentence per mistake; none when the table is sound.</summary>
    public static IEnumerable<string> Mistakes(BoardSheet board, Table chip)
    {
        foreach (IGrouping<int, BoardPin> shared in board.Pins.GroupBy(pin => pin.Gpio).Where(group => group.Count() > 1))
        {
            yield return $"GPIO {shared.Key} serves {string.Join(" and ", shared.Select(pin => pin.Signal))}";
        }

        foreach (IGrouping<string, BoardPin> twice in board.Pins.GroupBy(pin => pin.Signal).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Key} has {twice.Count()} pins";
        }

        foreach (IGrouping<string, BoardPin> place in board.Pins.Where(pin => pin.Place.Length > 0).GroupBy(pin => pin.Place))
        {
            if (place.Count() > 1)
            {
                yield return $"{place.Key} carries {string.Join(" and ", place.Select(pin => pin.Signal))}";
            }
        }

        foreach (string mistake in Missing(board).Concat(board.Pins.SelectMany(pin => Mistakes(pin, chip))))
        {
            yield return mistake;
        }
    }

    // What the board takes for itself has to be in its table, or nobody can see a clash with it.
    private static IEnumerable<string> Missing(BoardSheet board)
    {
        int[] taken = [.. board.Pins.Where(pin => pin.IsTaken).Select(pin => pin.Gpio)];
        if (board.HasEthernet)
        {
            foreach (int gpio in s_ethernet.Except(taken))
            {
                yield return $"GPIO {gpio} belongs to the Ethernet PHY and has to be in the table as taken";
            }

            if (!s_ethernetClocks.Intersect(taken).Any())
            {
                yield return "the table does not say which pin is the Ethernet clock";
            }
        }

        foreach (int gpio in (board.PsramMegabytes > 0 ? new[] { 16, 17 } : []).Concat([0, 1, 3]).Except(taken))
        {
            yield return $"GPIO {gpio} ({(gpio > 3 ? "PSRAM" : "boot mode and UART0")}) has to be in the table as taken";
        }
    }

    private static IEnumerable<string> Mistakes(BoardPin pin, Table chip)
    {
        TableRow? facts = chip.Rows.FirstOrDefault(row => row.Number("gpio") == pin.Gpio);
        if (facts is null || facts["input"] == "no")
        {
            yield return $"{pin.Signal}: GPIO {pin.Gpio} {(facts is null ? "does not exist" : "belongs to the flash")}";
            yield break;
        }

        if (pin.IsTaken)
        {
            yield break;
        }

        if (!Signals.Contains(pin.Signal))
        {
            yield return $"{pin.Signal} is not a signal of the firmware's Board";
        }
        else if (pin.Direction != (s_inputs.Contains(pin.Signal) ? "in" : s_openDrain.Contains(pin.Signal) ? "inout" : "out"))
        {
            yield return $"{pin.Signal} cannot be \"{pin.Direction}\"";
        }

        if (pin.Place.Length == 0)
        {
            yield return $"{pin.Signal}: GPIO {pin.Gpio} is on no connector";
        }

        if (pin.IsDriven && facts["output"] == "no")
        {
            yield return $"{pin.Signal} is driven, and GPIO {pin.Gpio} is an input only";
        }

        foreach (string mistake in StrapMistakes(pin, facts["strap"]))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> StrapMistakes(BoardPin pin, string level)
    {
        if (level.Length == 0)
        {
            yield break;
        }

        if (pin.Gpio == 0 || pin.Direction != "out")
        {
            yield return $"{pin.Signal}: GPIO {pin.Gpio} is a boot strap and would be driven from outside";
        }
        else if (pin.AtReset != level && pin.AtReset != "floats")
        {
            yield return $"{pin.Signal}: the strap GPIO {pin.Gpio} has to be {level} at reset and is \"{pin.AtReset}\"";
        }
        else if (!pin.Note.Contains($"strap {pin.Gpio}", StringComparison.Ordinal))
        {
            yield return $"{pin.Signal}: say in the note why the strap {pin.Gpio} is left alone";
        }
    }
}
