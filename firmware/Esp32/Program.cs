using System;
using System.Device.Gpio;
using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Boards;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Service;
using Bridge.Esp32.Setup;
using Bridge.Esp32.Signals;
using Bridge.Esp32.Storage;
using Bridge.Esp32.Work;
using Bridge.Panels;
using Bridge.Settings;
using nanoFramework.Runtime.Native;

namespace Bridge.Esp32
{
    /// <summary>
    /// Main: reads the settings, checks the board, and becomes a selling lane or a set-up device. It must not return and
    /// must not throw: the interpreter would wait in its debugger for ever. Our own mistakes end here with a restart,
    /// and recovery decides from the journal alone.
    /// </summary>
    public static class Program
    {
        private const int CrashPauseMs = 5000;

        public static void Main()
        {
            try
            {
                Run();
                Restart.Now("the loop ended");
            }
            catch (Exception exception)
            {
                Trace.Say("bridge", "our own mistake: " + exception.Message);
                Thread.Sleep(CrashPauseMs);
                Restart.Now("after a mistake of our own");
            }
        }

        private static void Run()
        {
            Situation situation = new Situation();
            string reason = Read(situation);
            GpioController gpio = new GpioController();
            Watchdog watchdog = new Watchdog(gpio, situation.Board, situation.Device.Watchdog);
            PanelWorker panel = Fit(situation, gpio, reason.Length == 0);
            if (reason.Length == 0 && SetupButton.IsHeld(situation.Board, gpio))
            {
                reason = "the button is held";
            }

            if (reason.Length == 0)
            {
                new SaleMode(situation, watchdog, panel).Run(gpio);
            }
            else
            {
                new SetupMode(situation, watchdog, panel).Run(reason);
            }
        }

        // A method of its own: what it needs for the reading is garbage when it returns, and Run never does. Answers why the
        // lane cannot sell, or "".
        private static string Read(Situation situation)
        {
            LaneSettings lane = new LaneSettings();
            DeviceSettings device = new DeviceSettings();
            CommandDesk desk = new CommandDesk(lane, device);

            // The PC's default of 4096 slots does not fit the device's file system.
            lane.JournalSlots = DeviceLimits.SlotsDefault;
            bool read = SettingsFile.Read(desk);
            for (string line = desk.TakeLine(); line != null; line = desk.TakeLine())
            {
                Trace.Say("settings", line);   // what a file said wrongly; values of secrets are in no such line
            }

            situation.Boards = new BoardPages(SystemInfo.TargetName);
            desk.Boards = situation.Boards;
            Board board = BoardShelf.Find(device.Board, SystemInfo.TargetName);
            situation.Board = board.Name.Length == 0 ? Esp32DevKit.Create() : board;
            situation.Lane = lane;
            situation.Device = device;
            situation.NextLane = new LaneSettings();
            situation.NextDevice = new DeviceSettings();
            situation.Inbox = new Inbox();
            situation.Scenes = new SceneBoard();
            CommandDesk next = situation.NewDesk(false);
            for (int table = 0; table < desk.TableCount; table++)
            {
                next.Table(table).CopyFrom(desk.Table(table));
            }

            if (!read)
            {
                return "there are no settings yet";
            }

            string[] mistakes = desk.Mistakes();
            return mistakes.Length > 0 ? mistakes[0] : string.Empty;
        }

        // A panel, a buzzer or an OLED that cannot be opened leaves the lane without it, and with the others: it sells all
        // the same.
        private static PanelWorker Fit(Situation situation, GpioController gpio, bool isUsable)
        {
            ColourPanel panel = isUsable ? FitPanel(situation, gpio) : null;
            Beeper beeper = isUsable ? FitBeeper(situation) : null;
            return new PanelWorker(situation, panel, beeper, FitOled(situation));
        }

        private static ColourPanel FitPanel(Situation situation, GpioController gpio)
        {
            try
            {
                return situation.Device.Panel != "none" && situation.Board.PanelClock != Board.None
                    ? SpiPort.Open(situation.Board, situation.Device, gpio) : null;
            }
            catch (Exception exception)
            {
                Trace.Say("panel", "left out: " + exception.Message);
                return null;
            }
        }

        private static Beeper FitBeeper(Situation situation)
        {
            try
            {
                return situation.Device.Buzzer && situation.Board.Buzzer != Board.None ? new Beeper(situation.Board) : null;
            }
            catch (Exception exception)
            {
                Trace.Say("buzzer", "left out: " + exception.Message);
                return null;
            }
        }

        private static StatusOled FitOled(Situation situation)
        {
            try
            {
                return situation.Device.StatusOled && situation.Board.OledData != Board.None
                    ? new StatusOled(situation.Board) : null;
            }
            catch (Exception exception)
            {
                Trace.Say("oled", "left out: " + exception.Message);
                return null;
            }
        }
    }
}
