using Bridge.Bytes;
using Bridge.Settings;

namespace Bridge.Commands
{
    // The settings.* commands, net.set and factory.reset: everything of the desk that the tables alone can answer.
    internal sealed class SettingsCommands
    {
        private readonly CommandDesk _desk;
        private readonly LaneSettings _lane;
        private readonly DeviceSettings _device;
        private readonly SettingsTable[] _tables;
        private readonly bool _isRemote;
        private LaneSettings _laneBefore;
        private DeviceSettings _deviceBefore;

        public SettingsCommands(CommandDesk desk, LaneSettings lane, DeviceSettings device, bool isRemote)
        {
            _desk = desk;
            _lane = lane;
            _device = device;
            _isRemote = isRemote;
            _tables = device == null
                ? new SettingsTable[] { new LaneSettingsTable(lane) }
                : new SettingsTable[] { new LaneSettingsTable(lane), new DeviceSettingsTable(device) };
        }

        public int TableCount
        {
            get { return _tables.Length; }
        }

        public SettingsTable Table(int index)
        {
            return _tables[index];
        }

        public string[] Mistakes()
        {
            string[] lane = SettingsCheck.Mistakes(_lane);
            if (_device == null)
            {
                return lane;
            }

            TextLines all = new TextLines();
            Add(lane, all);
            Add(DeviceSettingsCheck.Mistakes(_device, _lane.DisplayMode), all);
            if (_desk.Boards != null)
            {
                Add(BoardCheck.Mistakes(_lane, _device, _desk.Boards.Find(_device.Board)), all);
            }

            return all.ToArray();
        }

        public string Put(string name, string value)
        {
            for (int table = 0; table < _tables.Length; table++)
            {
                int index = _tables[table].Find(name);
                if (index >= 0)
                {
                    return _isRemote && !_tables[table].MayBeSetFromAfar(index)
                        ? name + " is set by somebody at the lane, not from afar."
                        : _tables[table].Set(index, value);
                }
            }

            return CommandDesk.Shown(name) + " is not a setting.";
        }

        public void Get(string name)
        {
            bool found = false;
            for (int table = 0; table < _tables.Length; table++)
            {
                for (int index = 0; index < _tables[table].Count; index++)
                {
                    if (name.Length == 0 || _tables[table].NameOf(index) == name)
                    {
                        Print(_tables[table], index);
                        found = true;
                    }
                }
            }

            if (found)
            {
                _desk.Finish(true);
            }
            else
            {
                _desk.Refuse(CommandDesk.Shown(name) + " is not a setting.");
            }
        }

        public void Set(string rest)
        {
            Remember();
            int space = rest.IndexOf(' ');
            string name = space < 0 ? rest : rest.Substring(0, space);
            string value = space < 0 ? string.Empty : rest.Substring(space + 1).Trim();
            Keep(Put(name, value));
        }

        public void SetNetwork(string rest)
        {
            if (_device == null)
            {
                _desk.Refuse("the network of a PC is set in its operating system");
                return;
            }

            Remember();
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
                _desk.Refuse("net.set dhcp, or net.set <address> <mask> <gateway> [<dns>], each like 192.168.1.50");
            }
        }

        public void Check()
        {
            string[] mistakes = Mistakes();
            for (int index = 0; index < mistakes.Length; index++)
            {
                _desk.Print(mistakes[index]);
            }

            _desk.Print(mistakes.Length == 0 ? "the settings can be used" : mistakes.Length.ToString() + " mistakes");
            _desk.Finish(mistakes.Length == 0);
        }

        public void Import(string rest)
        {
            if (rest.Length == 0)
            {
                _desk.Refuse("settings.import takes a JSON object on one line, all settings or some: "
                    + "settings.import {\"site\":\"store-1\", ...}");
                return;
            }

            Remember();
            _desk.Ask(CommandEffectKind.ImportSettings, rest, 0);
        }

        // The device's own name has to be typed, so that a line meant for another lane does nothing here.
        public void Reset(string rest)
        {
            if (rest != _lane.Device)
            {
                _desk.Refuse("factory.reset forgets all settings; to do so: factory.reset " + _lane.Device);
                return;
            }

            _desk.Ask(CommandEffectKind.ForgetSettings, string.Empty, 0);
        }

        /// <summary>
        /// True when what was changed may be saved. Somebody beside the lane may save what is not finished; from afar
        /// the lane must be able to start with it, because nobody is there when it does not: else all is as before.
        /// </summary>
        public bool MayKeep()
        {
            string[] mistakes = _isRemote ? Mistakes() : new string[0];
            if (mistakes.Length > 0)
            {
                _desk.Print(mistakes[0]);
                _desk.Print("nothing was changed: the lane could not start with it");
                _tables[0].CopyFrom(new LaneSettingsTable(_laneBefore));
                if (_device != null)
                {
                    _tables[1].CopyFrom(new DeviceSettingsTable(_deviceBefore));
                }
            }

            _laneBefore = null;
            _deviceBefore = null;
            return mistakes.Length == 0;
        }

        private static void Add(string[] mistakes, TextLines all)
        {
            for (int index = 0; index < mistakes.Length; index++)
            {
                all.Add(mistakes[index]);
            }
        }

        private void Remember()
        {
            if (_isRemote)
            {
                _laneBefore = new LaneSettings();
                new LaneSettingsTable(_laneBefore).CopyFrom(_tables[0]);
                if (_device != null)
                {
                    _deviceBefore = new DeviceSettings();
                    new DeviceSettingsTable(_deviceBefore).CopyFrom(_tables[1]);
                }
            }
        }

        private void Print(SettingsTable table, int index)
        {
            string value = table.TextOf(index);
            if (table.KindOf(index) == SettingKind.Secret)
            {
                value = table.HasSecret(index) ? "(set)" : "(not set)";
            }

            _desk.Print(table.NameOf(index) + " = " + value);
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
                _desk.Refuse(mistake);
                return;
            }

            if (!MayKeep())
            {
                _desk.Finish(false);
                return;
            }

            _desk.Ask(CommandEffectKind.SaveSettings, string.Empty, 0);
        }
    }
}
