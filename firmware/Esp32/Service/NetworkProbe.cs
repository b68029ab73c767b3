using System;
using System.Net;
using System.Net.Sockets;
using Bridge.Commands;

namespace Bridge.Esp32.Service
{
    /// <summary>Opens and closes a connection to the terminal and to the broker; sends nothing.</summary>
    public static class NetworkProbe
    {
        public static bool Run(Situation situation, CommandDesk desk)
        {
            string address = situation.Network.Address;
            desk.Print("address " + (address.Length == 0 ? "none: is the cable in, is Wi-Fi right?" : address));
            bool terminal = Try("terminal", situation.Lane.TerminalHost, situation.Lane.TerminalPort, desk);
            bool broker = Try("broker", situation.Device.MqttHost, situation.Device.MqttPort, desk);
            return address.Length > 0 && terminal && broker;
        }

        private static bool Try(string what, string host, int port, CommandDesk desk)
        {
            if (host.Length == 0)
            {
                desk.Print(what + ": not set");
                return true;
            }

            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            string name = what + " " + host + ":" + port.ToString();
            try
            {
                socket.Connect(new IPEndPoint(IPAddress.Parse(host), port));
                desk.Print(name + ": reached");
                return true;
            }
            catch (Exception exception)
            {
                desk.Print(name + ": not reached (" + exception.Message + ")");
                return false;
            }
            finally
            {
                socket.Close();
            }
        }
    }
}
