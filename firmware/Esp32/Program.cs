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
            LaneSettings lane = new LaneSettings();
            DeviceSettings device = new DeviceSettings();
            CommandDesk desk = new CommandDesk(lane, device);

            // The PC's default of 4096 slots does not fit the device's file system.
            lane.JournalSlots = DeviceLimits.SlotsDefault;
            bool read = SettingsFile.Read(desk);
            Board board = BoardShelf.Find(device.Board, SystemInfo.TargetName);
            string reason = WhySetup(desk, read, BoardShelf.WhyNot(board, device.Board, SystemInfo.TargetName), lane);
            Situation situation = new Situation();
            situation.Board = board == null ? Esp32DevKit.Create() : board;
            situation.Lane = lane;
            situation.Device = device;
            situation.NextLane = new LaneSettings();
            situation.NextDevice = new DeviceSettings();
            CommandDesk next = situation.NewDesk(false);
            for (int table = 0; table < desk.TableCount; table++)
            {
                next.Table(table).CopyFrom(desk.Table(table));
            }

            situation.Inbox = new Inbox();
            situation.Scenes = new SceneBoard();
            GpioController gpio = new GpioController();
            Watchdog watchdog = new Watchdog(gpio, situation.Board, device.Watchdog);
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

        /// <summary>"" when the lane can sell, else the first thing that is in the way.</summary>
        private static string WhySetup(CommandDesk desk, bool read, string boardMistake, LaneSettings lane)
        {
            if (!read)
            {
                return "there are no settings yet";
            }

            string[] mistakes = desk.Mistakes();
            if (mistakes.Length > 0)
            {
                return mistakes[0];
            }

            return boardMistake.Length > 0 ? boardMistake : DeviceLimits.WhyNot(lane);
        }

        // A panel, a buzzer or an OLED that cannot be opened leaves the lane without it: it sells all the same.
        private static PanelWorker Fit(Situation situation, GpioController gpio, bool isUsable)
        {
            SpiPanel panel = null;
            Beeper beeper = null;
            StatusOled oled = null;
            try
            {
                if (isUsable && situation.Device.Panel != "none" && situation.Board.PanelClock != Board.None)
                {
                    panel = new SpiPanel(situation.Board, situation.Device, gpio);
                }

                if (isUsable && situation.Device.Buzzer && situation.Board.Buzzer != Board.None)
                {
                    beeper = new Beeper(situation.Board);
                }

                if (situation.Device.StatusOled && situation.Board.OledData != Board.None)
                {
                    oled = new StatusOled(situation.Board);
                }
            }
            catch (Exception exception)
            {
                Trace.Say("panel", "left out: " + exception.Message);
            }

            return new PanelWorker(situation, panel, beeper, oled);
        }
    }
}
