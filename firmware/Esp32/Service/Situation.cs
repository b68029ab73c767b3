using Bridge.Esp32.Boards;
using Bridge.Esp32.Network;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Work;
using Bridge.Settings;

namespace Bridge.Esp32.Service
{
    /// <summary>What commands may know of the device: filled by the mode that runs, read by the console and the page.</summary>
    public sealed class Situation
    {
        public Board Board;
        public LaneSettings Lane;
        public DeviceSettings Device;
        public NetworkWorker Network;
        public Inbox Inbox;
        public SceneBoard Scenes;

        /// <summary>True in set-up mode: nobody sells, so lines may be listened to and pictures be shown.</summary>
        public bool IsSetup;

        /// <summary>True while a payment is under way. Written by the loop alone.</summary>
        public bool IsBusy;
    }
}
