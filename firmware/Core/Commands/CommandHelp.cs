namespace Bridge.Commands
{
    /// <summary>What help prints: one line a command.</summary>
    internal static class CommandHelp
    {
        private static readonly string[] s_lines = new string[]
        {
            "sys.info                    what this device is and how it is",
            "sys.restart                 restart, when no payment is under way",
            "net.set dhcp                address from the network",
            "net.set A M G [D]           own address, mask, gateway, name server",
            "net.test                    address, gateway, terminal, broker",
            "register.test               what arrives from the register, at which speed it makes sense",
            "terminal.test               ask the terminal who it is",
            "terminal.pair               ask a protected terminal to let this lane in; press Allow on it",
            "display.test                show each picture for a moment; a sale ends it",
            "settings.get [name]         one setting or all; secrets are never shown",
            "settings.set name value     from the next start on",
            "settings.check              every mistake in a sentence",
            "settings.export             all but the secrets, as JSON",
            "settings.import {...}       the same or a part of it, on one line",
            "journal.show [n]            the newest records",
            "lane.pay                    the customer pays what the register's display shows; only at the lane",
            "factory.reset <device>      forget all settings; the journal stays",
        };

        public static int Count
        {
            get { return s_lines.Length; }
        }

        /// <summary>True when a line here begins with that command.</summary>
        public static bool Has(string name)
        {
            for (int index = 0; index < s_lines.Length; index++)
            {
                string line = s_lines[index];
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
            for (int index = 0; index < s_lines.Length; index++)
            {
                desk.Print(s_lines[index]);
            }
        }
    }
}
