namespace Bridge.Commands
{
    /// <summary>What help prints: one line a command.</summary>
    internal static class CommandHelp
    {
        /// <summary>True when a line here begins with that command.</summary>
        public static bool Has(string name)
        {
            string line;
            for (int index = 0; (line = Line(index)).Length > 0; index++)
            {
                int space = line.IndexOf(' ');
                if (space == name.Length && line.Substring(0, space) == name)
                {
                    return true;
                }
            }

            return name == "help";
        }

        public static void Print(CommandDesk desk)
        {
            string line;
            for (int index = 0; (line = Line(index)).Length > 0; index++)
            {
                desk.Print(line);
            }
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap. Empty after the last.
        private static string Line(int row)
        {
            switch (row)
            {
                case 0: return "sys.info                    what this device is and how it is";
                case 1: return "sys.restart                 restart, when no payment is under way";
                case 2: return "net.set dhcp                address from the network";
                case 3: return "net.set A M G [D]           own address, mask, gateway, name server";
                case 4: return "net.test                    address, gateway, terminal, broker";
                case 5: return "register.test               what arrives from the register, at which speed it makes sense";
                case 6: return "register.detect             find out what the register speaks, while somebody starts sales on it";
                case 7: return "register.capture [s]        record the register's line for s seconds (60), card numbers hidden";
                case 8: return "register.watch [s]          what passed on the register's line since the last time, kept on for s seconds (60)";
                case 9: return "terminal.test               ask the terminal who it is";
                case 10: return "terminal.pair               ask a protected terminal to let this lane in; press Allow on it";
                case 11: return "display.test                show each picture for a moment; a sale ends it";
                case 12: return "settings.get [name]         one setting or all; secrets are never shown";
                case 13: return "settings.set name value     from the next start on";
                case 14: return "settings.check              every mistake in a sentence";
                case 15: return "settings.export             all but the secrets, as JSON";
                case 16: return "settings.import {...}       the same or a part of it, on one line";
                case 17: return "journal.show [n]            the newest records";
                case 18: return "lane.pay                    the customer pays what the register's display shows; only at the lane";
                case 19: return "lane.cancel                 end the open payment, where that can be asked; only at the lane";
                case 20: return "lane.repeat                 ask about the open payment now";
                case 21: return "lane.qr                     the payment asked about, or the next, is by QR; again: on the terminal; only at the lane";
                case 22: return "qr.check link               is this, from a scanner, the link of this lane's plate?";
                case 23: return "factory.reset <device>      forget all settings; the journal stays";
                default: return string.Empty;
            }
        }
    }
}
