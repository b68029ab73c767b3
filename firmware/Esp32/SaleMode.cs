using System;
using System.Device.Gpio;
using System.Security.Cryptography.X509Certificates;
using Bridge.Bytes;
using Bridge.Esp32.Boards;
using Bridge.Esp32.Journal;
using Bridge.Esp32.Network;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Service;
using Bridge.Esp32.Signals;
using Bridge.Esp32.Storage;
using Bridge.Esp32.Terminal;
using Bridge.Esp32.Uplink;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;
using Bridge.Panels;
using Bridge.Settings;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32
{
    /// <summary>
    /// A selling lane: the journal is read before anything else, then the threads start, then the caller's thread
    /// becomes the loop. Nothing is accepted from the register before recovery is done.
    /// </summary>
    public sealed class SaleMode
    {
        private readonly Situation _situation;
        private readonly Watchdog _watchdog;
        private readonly PanelWorker _panel;

        public SaleMode(Situation situation, Watchdog watchdog, PanelWorker panel)
        {
            _situation = situation;
            _watchdog = watchdog;
            _panel = panel;
        }

        public void Run(GpioController gpio)
        {
            Lane lane = new Lane(_situation.Lane);
            SlotFiles files = new SlotFiles();
            Restore(lane, files);
            byte[] tokens = AccessFile.Read();
            lane.RestoreAccess(tokens, tokens.Length);
            Inbox inbox = _situation.Inbox;
            X509Certificate authority = CertificateFile.Read();
            NetworkWorker network = new NetworkWorker(_situation.Device, inbox);
            JournalWorker journal = new JournalWorker(files, inbox);
            TerminalWorker terminal = new TerminalWorker(inbox, authority);
            UplinkWorker uplink = _situation.Device.MqttHost.Length == 0 ? null : new UplinkWorker(
                _situation.Device, _situation.Lane.Site + "." + _situation.Lane.Device, lane, authority, inbox);
            _situation.Network = network;
            _situation.Line = lane.RegisterLine;
            _situation.Access = lane.AccessNews;
            RemoteWorker remote = uplink == null ? null : new RemoteWorker(_situation, uplink);
            Loop loop = new Loop(lane, inbox, SerialWire.OpenRegister(_situation.Board, _situation.Device));
            loop.Journal = journal;
            loop.Terminal = terminal;
            loop.Uplink = uplink;
            loop.Board = _situation.Scenes;
            loop.Situation = _situation;
            loop.Printer = _situation.IsTap ? SerialWire.OpenPrinter(_situation.Board, _situation.Device) : null;

            // The clock outlives a restart without a power cut: how old the newest sale is decides who is kept waiting.
            if (WallClock.UnixSeconds != 0)
            {
                lane.WallClockSet(WallClock.UnixSeconds, Ticks.NowMs);
            }

            lane.Begin(FreshEpoch(), Ticks.NowMs);
            journal.Start();
            terminal.Start();
            network.Start();
            _panel.Start();
            StartUplink(uplink, remote);
            SerialDisplayWorker display = StartSerialDisplay();
            TapeWorker tape = display == null ? StartTape() : null;
            ConsoleWorker console = display == null && tape == null ? StartConsole() : null;
            StartButton(gpio);
            Supervisor supervisor = new Supervisor(_watchdog, inbox, new Heartbeat[]
            {
                loop.Heartbeat, journal.Heartbeat, terminal.Heartbeat, network.Heartbeat, _panel.Heartbeat,
                uplink == null ? null : uplink.Heartbeat, remote == null ? null : remote.Heartbeat,
                console == null ? null : console.Heartbeat, display == null ? null : display.Heartbeat,
                tape == null ? null : tape.Heartbeat,
            });
            supervisor.Start();
            loop.Run();
        }

        private void Restore(Lane lane, SlotFiles files)
        {
            byte[] bytes = new byte[SlotFiles.SlotLength];
            for (int slot = 0; slot < _situation.Lane.JournalSlots; slot++)
            {
                int length = ReadOrDamaged(files, slot, bytes);
                if (length > 0)
                {
                    lane.Restore(slot, bytes, length);
                }

                _watchdog.Feed();
            }
        }

        // A slot that the flash cannot read is damaged, and not a reason to sell nothing: one byte that is no record.
        private static int ReadOrDamaged(SlotFiles files, int slot, byte[] bytes)
        {
            try
            {
                return files.Read(slot, bytes);
            }
            catch (Exception exception)
            {
                Trace.Say("journal", "slot " + slot.ToString() + " cannot be read: " + exception.Message);
                bytes[0] = 0xDA;
                return 1;
            }
        }

        // The companion only needs it to be new for this device: the time when it is known, else microseconds since power-on,
        // which differ from start to start and are far below any time.
        private static uint FreshEpoch()
        {
            if (WallClock.UnixSeconds != 0)
            {
                return (uint)WallClock.UnixSeconds;
            }

            return (uint)(HighResTimer.GetCurrent() & 0xFFFFFFFF) | 1;
        }

        private static void StartUplink(UplinkWorker uplink, RemoteWorker remote)
        {
            if (uplink != null)
            {
                uplink.Remote = remote;
                remote.Start();
                uplink.Start();
            }
        }

        // It takes the console's port; in set-up mode the console has it back.
        private SerialDisplayWorker StartSerialDisplay()
        {
            SerialDisplay display = DisplayShelf.Named(_situation.Device.SerialDisplay, CodePage.Named("cp866"));
            if (display == null || !_situation.Board.HasServicePort)
            {
                return null;
            }

            SerialDisplayWorker worker = new SerialDisplayWorker(_situation, display);
            worker.Start();
            return worker;
        }

        // Where there is no port for it, the lane never hears of a printer and shows the codes on the panel.
        private TapeWorker StartTape()
        {
            DeviceSettings device = _situation.Device;
            CodeTape printer = device.Tape.Length == 0 ? null : TapeShelf.Named(device.Tape, CodePage.Named(device.TapePage));
            if (printer == null || _situation.Board.ServiceTx == Board.None)
            {
                return null;
            }

            TapeWorker worker = new TapeWorker(_situation, printer);
            worker.Start();
            return worker;
        }

        private ConsoleWorker StartConsole()
        {
            if (!_situation.Board.HasServicePort || _situation.IsTap)
            {
                return null;
            }

            ConsoleWorker console = new ConsoleWorker(_situation, false);
            console.Start();
            return console;
        }

        private void StartButton(GpioController gpio)
        {
            if (_situation.Board.Button != Board.None)
            {
                SetupButton button = new SetupButton(_situation.Board, gpio, _situation.Inbox);
                Trace.Say("button", button.IsReady ? "ready" : "not ready");
            }
        }
    }
}
