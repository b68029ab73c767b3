using Bridge.Bytes;
using Bridge.Settings;

namespace Bridge.Commands
{
    /// <summary>
    /// The commands of a person who sets up or looks after a lane, sans I/O: the same names on the serial console, on
    /// the PC's console and over MQTT rpc/req. A caller runs one command at a time: Run, then take lines until there
    /// are none; when <see cref="TakeEffect"/> answers one, the shell does it, prints with <see cref="Print"/> and ends
    /// with <see cref="Finish"/>. Settings are answered from the tables at once; everything that needs the world is
    /// an effect. What it never does: move money, show a secret, throw because of what somebody typed.
    /// </summary>
    public sealed class CommandDesk
    {
        /// <summary>Lines kept until they are taken; what comes on top is counted and dropped.</summary>
        public const int LinesMax = 96;

        private const int JournalDefault = 10;
        private const int JournalMax = 50;

        private readonly LaneSettings _lane;
        private readonly DeviceSettings _device;
        private readonly SettingsTable[] _tables;
        private readonly CommandEffect _effect = new CommandEffect();
        private readonly string[] _lines = new string[LinesMax];
        private int _first;
        private int _count;
        private bool _running;
        private bool _effectReady;

        /// <summary>device is null on a PC, which has no such settings.</summary>
        public CommandDesk(LaneSettings lane, DeviceSettings device)
        {
            _lane = lane;
            _device = device;
            _tables = device == null
                ? new SettingsTable[] { new LaneSettingsTable(lane) }
                : new SettingsTable[] { new LaneSettingsTable(lane), new DeviceSettingsTable(device) };
        }

        /// <summary>True from Run until Finish; another Run is refused with a line meanwhile.</summary>
        public bool IsRunning
        {
            get { return _running; }
        }

        public bool Succeeded { get; private set; }

        public int LinesDropped { get; private set; }

        public int TableCount
        {
            get { return _tables.Length; }
        }

        public SettingsTable Table(int index)
        {
            return _tables[index];
        }

        /// <summary>Runs a command; rest is everything after its name, "" when there is nothing.</summary>
        public void Run(string name, string rest)
        {
            if (_running)
            {
                Print("busy: the last command has not ended");
                return;
            }

            _running = true;
            Succeeded = false;
            switch (name)
            {
                case "help": CommandHelp.Print(this); Finish(true); break;
                case "sys.info": Ask(CommandEffectKind.ShowSystem, rest, 0); break;
                case "sys.restart": Ask(CommandEffectKind.Restart, rest, 0); break;
                case "net.set": SetNetwork(rest); break;
                case "net.test": Ask(CommandEffectKind.TestNetwork, rest, 0); break;
                case "register.test": Ask(CommandEffectKind.TestRegister, rest, 0); break;
                case "terminal.test": Ask(CommandEffectKind.TestTerminal, rest, 0); break;
                case "display.test": Ask(CommandEffectKind.TestDisplay, rest, 0); break;
                case "settings.get": GetSettings(rest); break;
                case "settings.set": SetSetting(rest); break;
                case "settings.check": CheckSettings(); break;
                case "settings.export": SettingsExport.Print(this); Finish(true); break;
                case "settings.import": Import(rest); break;
                case "journal.show": ShowJournal(rest); break;
                case "factory.reset": Reset(rest); break;
                default: Refuse("unknown command " + Shown(name) + "; try help"); break;
            }
        }

        /// <summary>The effect of the running command, once; null when it needs none.</summary>
        public CommandEffect TakeEffect()
        {
            if (!_effectReady)
            {
                return null;
            }

            _effectReady = false;
            return _effect;
        }

        /// <summary>A line of the answer. The caller keeps secrets out.</summary>
        public void Print(string line)
        {
            if (_count == LinesMax)
            {
                LinesDropped++;
                return;
            }

            _lines[(_first + _count) % LinesMax] = line;
            _count++;
        }

        /// <summary>Ends the running command. Harmless when none runs.</summary>
        public void Finish(bool ok)
        {
            if (_running)
            {
                _running = false;
                _effectReady = false;
                Succeeded = ok;
                Print(ok ? "ok" : "failed");
            }
        }

        /// <summary>The next line for the person, or null.</summary>
        public string TakeLine()
        {
            if (_count == 0)
            {
                return null;
            }

            string line = _lines[_first];
            _lines[_first] = null;
            _first = (_first + 1) % LinesMax;
            _count--;
            return line;
        }

        /// <summary>All mistakes of the settings as they are now.</summary>
        public string[] Mistakes()
        {
            string[] lane = SettingsCheck.Mistakes(_lane);
            string[] device = _device == null ? new string[0] : DeviceSettingsCheck.Mistakes(_device);
            string[] all = new string[lane.Length + device.Length];
            for (int index = 0; index < all.Length; index++)
            {
                all[index] = index < lane.Length ? lane[index] : device[index - lane.Length];
            }

            return all;
        }

        /// <summary>Sets one setting by name; answers "" or what is wrong.</summary>
        public string Put(string name, string value)
        {
            for (int table = 0; table < _tables.Length; table++)
            {
                int index = _tables[table].Find(name);
                if (index >= 0)
                {
                    return _tables[table].Set(index, value);
                }
            }

            return Shown(name) + " is not a setting.";
        }

        private static string Shown(string text)
        {
            return "\"" + (text.Length > 40 ? text.Substring(0, 40) : text) + "\"";
        }

        private void Ask(CommandEffectKind kind, string text, int number)
        {
            _effect.Kind = kind;
            _effect.Text = text;
            _effect.Number = number;
            _effectReady = true;
        }

        private void Refuse(string line)
        {
            Print(line);
            Finish(false);
        }

        private void GetSettings(string name)
        {
            bool found = false;
            for (int table = 0; table < _tables.Length; table++)
            {
                for (int index = 0; index < _tables[table].Count; index++)
                {
                    if (name.Length == 0 || _tables[table].NameOf(index) == name)
                    {
                        PrintSetting(_tables[table], index);
                        found = true;
                    }
                }
            }

            if (found)
            {
                Finish(true);
            }
            else
            {
                Refuse(Shown(name) + " is not a setting.");
            }
        }

        private void PrintSetting(SettingsTable table, int index)
        {
            string value = table.TextOf(index);
            if (table.KindOf(index) == SettingKind.Secret)
            {
                value = table.HasSecret(index) ? "(set)" : "(not set)";
            }

            Print(table.NameOf(index) + " = " + value);
        }

        private void SetSetting(string rest)
        {
            int space = rest.IndexOf(' ');
            string name = space < 0 ? rest : rest.Substring(0, space);
            string value = space < 0 ? string.Empty : rest.Substring(space + 1).Trim();
            Keep(Put(name, value));
        }

        private void SetNetwork(string rest)
        {
            if (_device == null)
            {
                Refuse("the network of a PC is set in its operating system");
                return;
            }

            string[] words = rest.Trim().Split(' ');
            if (words.Length == 1 && words[0] == "dhcp")
            {
                _device.Dhcp = true;
                Keep(string.Empty);
            }
            else if ((words.Length == 3 || words.Length == 4) && AllAddresses(words))
            {
                _device.Dhcp = false;
                _device.Address = words[0];
                _device.Mask = words[1];
                _device.Gateway = words[2];
                _device.Dns = words.Length == 4 ? words[3] : string.Empty;
                Keep(string.Empty);
            }
            else
            {
                Refuse("net.set dhcp, or net.set <address> <mask> <gateway> [<dns>], each like 192.168.1.50");
            }
        }

        private static bool AllAddresses(string[] words)
        {
            for (int index = 0; index < words.Length; index++)
            {
                if (!AddressText.IsLiteral(words[index]))
                {
                    return false;
                }
            }

            return true;
        }

        private void Keep(string mistake)
        {
            if (mistake.Length > 0)
            {
                Refuse(mistake);
                return;
            }

            Ask(CommandEffectKind.SaveSettings, string.Empty, 0);
        }

        private void CheckSettings()
        {
            string[] mistakes = Mistakes();
            for (int index = 0; index < mistakes.Length; index++)
            {
                Print(mistakes[index]);
            }

            Print(mistakes.Length == 0 ? "the settings can be used" : mistakes.Length.ToString() + " mistakes");
            Finish(mistakes.Length == 0);
        }

        private void Import(string rest)
        {
            if (rest.Length == 0)
            {
                Refuse("settings.import takes the whole JSON object on one line: settings.import {\"site\":\"store-1\", ...}");
                return;
            }

            Ask(CommandEffectKind.ImportSettings, rest, 0);
        }

        private void ShowJournal(string rest)
        {
            long number = rest.Length == 0 ? JournalDefault : NumberText.Read(rest);
            if (number < 1 || number > JournalMax)
            {
                Refuse("journal.show takes a number of records, 1 to 50");
                return;
            }

            Ask(CommandEffectKind.ShowJournal, string.Empty, (int)number);
        }

        // The device's own name has to be typed, so that a line meant for another lane does nothing here.
        private void Reset(string rest)
        {
            if (rest != _lane.Device)
            {
                Refuse("factory.reset forgets all settings; to do so: factory.reset " + _lane.Device);
                return;
            }

            Ask(CommandEffectKind.ForgetSettings, string.Empty, 0);
        }
    }
}
