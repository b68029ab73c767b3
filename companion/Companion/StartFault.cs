using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Bridge.Companion;

/// <summary>Turns what the web server throws when it cannot open its endpoints into a sentence.</summary>
internal static class StartFault
{
    /// <summary>Null when it is something else.</summary>
    public static StartException? Explain(Exception e, CompanionOptions options)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AddressInUseException)
            {
                string which = e.Message.Contains($":{options.MqttListen.Port}", StringComparison.Ordinal) ? "--mqtt-listen" : "--listen";
                IPEndPoint endpoint = which == "--listen" ? options.Listen : options.MqttListen;
                return new StartException($"{endpoint} is already in use: another companion or broker may be running. Stop it, or choose another port with {which}.", e);
            }

            if (inner is System.Net.Sockets.SocketException socket)
            {
                return new StartException($"Cannot listen on {options.Listen} and {options.MqttListen} ({socket.Message}). Check the addresses given to --listen and --mqtt-listen; ports below 1024 need more rights.", e);
            }
        }

        return null;
    }
}
