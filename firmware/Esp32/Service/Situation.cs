using Bridge.Commands;
using Bridge.Esp32.Boards;
using Bridge.Esp32.Network;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Work;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.Esp32.Service
{
    /// <summary>What commands may know of the device: filled by the mode that runs, read by the console and the page.</summary>
    public sealed class Situation
    {
        public Board Board;

        /// <summary>What the other boards can do, for settings that name one.</summary>
        public BoardBook Boards;

        /// <summary>What this run goes by. Nobody changes them.</summary>
        public LaneSettings Lane;
        public DeviceSettings Device;

        /// <summary>What the next start will go by: commands change these, on whatever thread they come in.</summary>
        public LaneSettings NextLane;
        public DeviceSettings NextDevice;
        public NetworkWorker Network;
        public Inbox Inbox;
        public SceneBoard Scenes;

        /// <summary>True when the printer behind a tap has the second port: no console is there, also not in set-up mode.</summary>
        public bool IsTap
        {
            get { return BoardCheck.TapsCable(Lane); }
        }

        /// <summary>What the register's line has carried; null in set-up mode.</summary>
        public LineCounters Line;

        /// <summary>What passes on the register's line, while somebody looks.</summary>
        public RegisterWatch Watch = new RegisterWatch();

        /// <summary>What the terminal says about letting this lane in; null in set-up mode.</summary>
        public AccessNews Access;

        /// <summary>True in set-up mode: nobody sells, so lines may be listened to and pictures be shown.</summary>
        public bool IsSetup;

        /// <summary>True while a payment is under way. Written by the loop alone.</summary>
        public bool IsBusy;

        /// <summary>A desk for one console. isRemote: for somebody who is not at the lane.</summary>
        public CommandDesk NewDesk(bool isRemote)
        {
            CommandDesk desk = new CommandDesk(NextLane, NextDevice, isRemote);
            desk.Boards = Boards;
            return desk;
        }
    }
}
