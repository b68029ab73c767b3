using Bridge.Settings;

namespace Bridge.Commands
{
    /// <summary>
    /// The commands of a person who sets up or looks after a lane, sans I/O: the same names on the serial console, on
    /// the PC's console and over MQTT rpc/req. A caller runs one command at a time: Run, then take lines until there
    /// are none; when <see cref="TakeEffect"/> answers one, the shell does it, prints with <see cref="Print"/> and ends
    /// with <see cref="Finish"/>. Settings are answered from the tables at once; everything that needs the world is
    /// an effect. The settings are the next start's: a shell that sells gives a copy of its own, so that nothing changes
    /// under a running lane. What it never does: move money from afar, show a secret, throw because of what somebody typed.
    /// </summary>
    public sealed class CommandDesk
    {
        /// <summary>Lines kept until they are taken; what comes on top is counted and dropped.</summary>
        public const int LinesMax = 96;

        private const int JournalDefault = 10;
        private const int JournalMax = 50;
        private const int LinkLengthMax = 512;
        private const int CaptureDefault = 60;
        private const int CaptureMax = 600;

        private readonly CommandLines _lines = new CommandLines(LinesMax);
        private readonly CommandEffect _effect = new CommandEffect();
        private readonly SettingsCommands _settings;
        private readonly bool _isRemote;
        private bool _running;
        private bool _effectReady;

        /// <summary>device is null on a PC, which has no such settings.</summary>
        public CommandDesk(LaneSettings lane, DeviceSettings device)
            : this(lane, device, false)
        {
        }

        /// <summary>isRemote: whoever asks does not stand beside the lane. Nothing that decides where money goes, no
        /// secret and no reset is taken then.</summary>
        public CommandDesk(LaneSettings lane, DeviceSettings device, bool isRemote)
        {
            _isRemote = isRemote;
            _settings = new SettingsCommands(this, lane, device, isRemote);
        }

        /// <summary>True from Run until Finish; another Run is refused with a line meanwhile.</summary>
        public bool IsRunning
        {
            get { return _running; }
        }

        /// <summary>Set by the shell before a command comes in: then only what disturbs nobody is run.</summary>
        public bool IsPaymentOpen { get; set; }

        /// <summary>Set once by a shell that runs on boards; then the board's mistakes are mistakes of the settings.</summary>
        public BoardBook Boards { get; set; }

        public bool Succeeded { get; private set; }

        /// <summary>Why the last command was not begun.</summary>
        public CommandRefusal Refusal { get; private set; }

        public int LinesDropped
        {
            get { return _lines.Dropped; }
        }

        public int TableCount
        {
            get { return _settings.TableCount; }
        }

        public SettingsTable Table(int index)
        {
            return _settings.Table(index);
        }

        /// <summary>True for a command that only looks at what is in memory: harmless at any time, from anybody.</summary>
        public static bool OnlyLooks(string name)
        {
            return name == "help" || name == "sys.info" || name == "settings.get" || name == "settings.check"
                || name == "settings.export" || name == "register.watch";
        }

        // For the payment that is open, or harmless beside it: a link is compared between two reads.
        private static bool IsOfPayment(string name)
        {
            return name == "lane.cancel" || name == "lane.repeat" || name == "lane.qr" || name == "qr.check";
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
            Refusal = CommandRefusal.None;
            if (!CommandHelp.Has(name))
            {
                Refuse(CommandRefusal.Unknown, "unknown command " + Shown(name) + "; try help");
            }
            else if (IsPaymentOpen && !OnlyLooks(name) && !IsOfPayment(name))
            {
                Refuse(CommandRefusal.Paying, "a payment is under way; try again after it");
            }
            else if (_isRemote && name == "factory.reset")
            {
                Refuse(CommandRefusal.LocalOnly, "factory.reset is for somebody at the lane: it opens the set-up to the network");
            }
            else if (_isRemote && name == "terminal.pair")
            {
                Refuse(CommandRefusal.LocalOnly, "terminal.pair is for somebody at the lane: a person presses Allow on the terminal");
            }
            else if (_isRemote && (name == "register.detect" || name == "register.capture"))
            {
                Refuse(CommandRefusal.LocalOnly, name + " is for somebody at the lane, who starts a sale on the register meanwhile");
            }
            else if (_isRemote && name.Length > 5 && name.Substring(0, 5) == "lane.")
            {
                Refuse(CommandRefusal.Unknown, name + " is for somebody at the lane: no message starts or ends a payment");
            }
            else
            {
                Begin(name, rest);
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
            _lines.Add(line);
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
            return _lines.Take();
        }

        /// <summary>How many lines were dropped since this was last asked.</summary>
        public int TakeLinesDropped()
        {
            return _lines.TakeDropped();
        }

        /// <summary>All mistakes of the settings as they are now.</summary>
        public string[] Mistakes()
        {
            return _settings.Mistakes();
        }

        /// <summary>Sets one setting by name; answers "" or what is wrong.</summary>
        public string Put(string name, string value)
        {
            return _settings.Put(name, value);
        }

        /// <summary>For the shell, after an import and before it saves; prints why not.</summary>
        public bool MayKeep()
        {
            return _settings.MayKeep();
        }

        internal static string Shown(string text)
        {
            return "\"" + (text.Length > 40 ? text.Substring(0, 40) : text) + "\"";
        }

        internal void Ask(CommandEffectKind kind, string text, int number)
        {
            _effect.Kind = kind;
            _effect.Text = text;
            _effect.Number = number;
            _effectReady = true;
        }

        internal void Refuse(string line)
        {
            Print(line);
            Finish(false);
        }

        private void Refuse(CommandRefusal refusal, string line)
        {
            Refusal = refusal;
            Refuse(line);
        }

        private void Begin(string name, string rest)
        {
            switch (name)
            {
                case "help": CommandHelp.Print(this); Finish(true); break;
                case "sys.info": Ask(CommandEffectKind.ShowSystem, rest, 0); break;
                case "sys.restart": Ask(CommandEffectKind.Restart, rest, 0); break;
                case "net.set": _settings.SetNetwork(rest); break;
                case "net.test": Ask(CommandEffectKind.TestNetwork, rest, 0); break;
                case "register.test": Ask(CommandEffectKind.TestRegister, rest, 0); break;
                case "register.detect":
                    Print("listening for half a minute or a whole one: start a sale on the register now, and again every few seconds");
                    Ask(CommandEffectKind.DetectRegister, rest, 0);
                    break;
                case "register.capture": CaptureRegister(rest); break;
                case "register.watch": WatchRegister(rest); break;
                case "terminal.test": Ask(CommandEffectKind.TestTerminal, rest, 0); break;
                case "terminal.pair": AskToPair(); break;
                case "display.test": Ask(CommandEffectKind.TestDisplay, rest, 0); break;
                case "settings.get": _settings.Get(rest); break;
                case "settings.set": _settings.Set(rest); break;
                case "settings.check": _settings.Check(); break;
                case "settings.export": SettingsExport.Print(this); Finish(true); break;
                case "settings.import": _settings.Import(rest); break;
                case "journal.show": ShowJournal(rest); break;
                case "lane.pay": Ask(CommandEffectKind.Pay, string.Empty, 0); break;
                case "lane.cancel": Ask(CommandEffectKind.Press, string.Empty, (int)LanePress.Cancel); break;
                case "lane.repeat": Ask(CommandEffectKind.Press, string.Empty, (int)LanePress.Repeat); break;
                case "lane.qr": Ask(CommandEffectKind.Press, string.Empty, (int)LanePress.PickQr); break;
                case "qr.check": CheckLink(rest); break;
                case "factory.reset": _settings.Reset(rest); break;
            }
        }

        private void CheckLink(string scanned)
        {
            if (scanned.Length == 0 || scanned.Length > LinkLengthMax)
            {
                Refuse("qr.check takes what the scanner reads from the plate: scan it after the command");
                return;
            }

            Ask(CommandEffectKind.CheckLink, scanned, 0);
        }

        // Said before the wait: the person has to walk to the terminal.
        private void AskToPair()
        {
            Print("asking; when the terminal shows the request, press Allow on it within three minutes");
            Ask(CommandEffectKind.PairTerminal, string.Empty, 0);
        }

        private void CaptureRegister(string rest)
        {
            long seconds = rest.Length == 0 ? CaptureDefault : NumberText.Read(rest);
            if (seconds < 1 || seconds > CaptureMax)
            {
                Refuse("register.capture takes a number of seconds, 1 to 600");
                return;
            }

            Ask(CommandEffectKind.CaptureRegister, string.Empty, (int)seconds);
        }

        private void WatchRegister(string rest)
        {
            long seconds = rest.Length == 0 ? CaptureDefault : NumberText.Read(rest);
            if (seconds < 0 || seconds > CaptureMax)
            {
                Refuse("register.watch takes a number of seconds, 1 to 600, or 0 to end it");
                return;
            }

            Ask(CommandEffectKind.WatchRegister, string.Empty, (int)seconds);
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
    }
}
