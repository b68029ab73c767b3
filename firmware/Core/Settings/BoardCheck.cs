using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>Says what the settings ask of a board that it has not: one sentence a mistake. Beside <see
    /// cref="SettingsCheck"/> and <see cref="DeviceSettingsCheck"/>, which know no board.</summary>
    public static class BoardCheck
    {
        public static string[] Mistakes(LaneSettings lane, DeviceSettings device, BoardAbilities board)
        {
            TextLines list = new TextLines();
            if (board.Mistake.Length > 0)
            {
                list.Add(board.Mistake);
                return list.ToArray();   // what a board has that is not there, nobody can say
            }

            if (lane.JournalSlots > board.JournalSlotsMax)
            {
                list.Add("journalSlots is " + lane.JournalSlots.ToString() + "; this device has room for "
                    + board.JournalSlotsMax.ToString() + ".");
            }

            if (device.Network == "ethernet" && !board.HasEthernet)
            {
                list.Add("network is \"ethernet\", and " + board.Name + " has none: set network wifi.");
            }

            CheckSecondPort(lane, device, board, list);
            Needs(device.Panel != "none", board.HasPanel, "panel", "none", board, list);
            Needs(device.StatusOled, board.HasOled, "statusOled", "false", board, list);
            Needs(device.Buzzer, board.HasBuzzer, "buzzer", "false", board, list);
            Needs(device.Watchdog, board.HasWatchdog, "watchdog", "false", board, list);
            return list.ToArray();
        }

        /// <summary>True for a protocol that sits in a cable and has a line to each end of it.</summary>
        public static bool TapsCable(LaneSettings lane)
        {
            return lane.Protocol == "shtrih";
        }

        private static void CheckSecondPort(LaneSettings lane, DeviceSettings device, BoardAbilities board, TextLines list)
        {
            bool taps = TapsCable(lane);
            string other = device.SerialDisplay.Length > 0 ? "serialDisplay" : device.Tape.Length > 0 ? "tape" : string.Empty;
            if (taps && !board.HasSecondPort)
            {
                list.Add("protocol \"" + lane.Protocol + "\" needs a second serial port for the printer, and " + board.Name
                    + " has no pins for one: take another board, or run the bridge on a PC.");
            }

            if (other.Length > 0 && !board.HasSecondPort)
            {
                list.Add(other + " needs a second serial port, and " + board.Name + " has no pins for one.");
            }

            if (taps && other.Length > 0 && board.HasSecondPort)
            {
                list.Add("protocol \"" + lane.Protocol + "\" and " + other + " both need the second serial port: set one of them"
                    + " otherwise.");
            }
        }

        private static void Needs(
            bool isAsked, bool hasIt, string setting, string otherwise, BoardAbilities board, TextLines list)
        {
            if (isAsked && !hasIt)
            {
                list.Add(setting + " is set, and " + board.Name + " has no pins for it: set " + setting + " " + otherwise + ".");
            }
        }
    }
}
