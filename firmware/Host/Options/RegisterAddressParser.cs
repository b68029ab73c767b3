using System.Globalization;
using System.Net;
using Bridge.Registers;

namespace Bridge.Host.Options;

/// <summary>Reads the text of --register. Answers an address, or adds one sentence that says what to do.</summary>
public static class RegisterAddressParser
{
    private const string Forms =
        "Write serial:/dev/ttyUSB0?baud=115200, tcp://192.168.80.9:4001, listen://127.0.0.1:4001 or pty:.";

    /// <param name="profile">Whose speed and form count where the address says none; null = INPAS.</param>
    public static RegisterAddress? Parse(string text, List<string> mistakes, RegisterProfile? profile = null)
    {
        if (text.StartsWith("serial:", StringComparison.Ordinal))
        {
            return ParseSerial(text["serial:".Length..], profile ?? RegisterProfiles.Find("inpas"), mistakes);
        }

        if (text.StartsWith("tcp://", StringComparison.Ordinal))
        {
            return HostPort.TryParse(text["tcp://".Length..], 1, out string host, out int port)
                ? new TcpAddress(host, port)
                : Refuse(
                    mistakes, $"--register {text}: tcp:// needs a host and a port, as in tcp://192.168.80.9:4001.");
        }

        if (text.StartsWith("listen://", StringComparison.Ordinal))
        {
            return HostPort.TryParse(text["listen://".Length..], 0, out string host, out int port)
                && IPAddress.TryParse(host, out IPAddress? address)
                ? new ListenAddress(address, port)
                : Refuse(
                    mistakes,
                    $"--register {text}: listen:// needs an IP address of this machine and a port, "
                    + "as in listen://127.0.0.1:4001.");
        }

        if (text is "pty:" or "pty")
        {
            return OperatingSystem.IsLinux()
                ? new PtyAddress()
                : Refuse(mistakes, "--register pty: works on Linux only. " + Forms);
        }

        return Refuse(mistakes, $"--register '{text}' is not an address of a register. " + Forms);
    }

    private static SerialAddress? ParseSerial(string text, RegisterProfile profile, List<string> mistakes)
    {
        int question = text.IndexOf('?');
        string path = question < 0 ? text : text[..question];
        if (path.Length == 0)
        {
            mistakes.Add("--register serial: needs a port, as in serial:/dev/ttyUSB0 or serial:COM3.");
            return null;
        }

        int before = mistakes.Count;
        var address = new SerialAddress(
            path, profile.Baud, char.ToUpperInvariant(profile.Parity[0]), profile.DataBits,
            profile.StopBits.ToString(CultureInfo.InvariantCulture));
        string query = question < 0 ? "" : text[(question + 1)..];
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = equals < 0 ? pair : pair[..equals];
            address = Apply(address, name, equals < 0 ? "" : pair[(equals + 1)..], mistakes);
        }

        return mistakes.Count == before ? address : null;
    }

    private static SerialAddress Apply(SerialAddress address, string name, string value, List<string> mistakes)
    {
        switch (name)
        {
            case "baud" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int baud)
                && baud is >= 300 and <= 4000000:
                return address with { Baud = baud };
            case "parity" when value is "none" or "even" or "odd" or "mark" or "space":
                return address with { Parity = char.ToUpperInvariant(value[0]) };
            case "bits" when value is "7" or "8":
                return address with { DataBits = value[0] - '0' };
            case "stop" when value is "1" or "1.5" or "2":
                return address with { StopBits = value };
            case "baud":
                mistakes.Add(
                    $"--register: baud={value} is not a speed. "
                    + "Write a number from 300 to 4000000, as in baud=115200.");
                break;
            case "parity":
                mistakes.Add($"--register: parity={value} is not known. Write parity=none, even, odd, mark or space.");
                break;
            case "bits":
                mistakes.Add($"--register: bits={value} is not known. Write bits=8 or bits=7.");
                break;
            case "stop":
                mistakes.Add($"--register: stop={value} is not known. Write stop=1, 1.5 or 2.");
                break;
            default:
                mistakes.Add(
                    $"--register: '{name}' is not a property of a serial port. "
                    + "There are baud, parity, bits and stop.");
                break;
        }

        return address;
    }

    private static RegisterAddress? Refuse(List<string> mistakes, string sentence)
    {
        mistakes.Add(sentence);
        return null;
    }
}
