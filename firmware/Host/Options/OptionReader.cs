using System.Globalization;
using System.Net;
using Bridge.Registers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bridge.Settings;

namespace Bridge.Host.Options;

/// <summary>The values of single options: text in, a checked value out, or one sentence that says what to do.</summary>
internal static class OptionReader
{
    public static RegisterAddress? Register(string? text, string protocol, List<string> mistakes)
    {
        if (!string.IsNullOrEmpty(text))
        {
            return RegisterAddressParser.Parse(text, mistakes, RegisterProfiles.Find(protocol));
        }

        mistakes.Add(
            "--register is missing. Say where the register is, as in --register serial:/dev/ttyUSB0?baud=115200.");
        return null;
    }

    /// <summary>A tap in a cable needs both its ends; every other protocol has one.</summary>
    public static RegisterAddress? Printer(string? text, string protocol, List<string> mistakes)
    {
        bool isTap = protocol == "shtrih";
        if (isTap == string.IsNullOrEmpty(text))
        {
            mistakes.Add(isTap
                ? "--printer is missing. Say where the fiscal printer is, as in --printer serial:/dev/ttyUSB1?baud=115200."
                : "--printer is only for --protocol shtrih, the tap between till and fiscal printer. Leave it out.");
        }

        return isTap && !string.IsNullOrEmpty(text)
            ? RegisterAddressParser.Parse(text, mistakes, RegisterProfiles.Find(protocol)) : null;
    }

    public static string Journal(string? text, List<string> mistakes)
    {
        if (string.IsNullOrEmpty(text))
        {
            mistakes.Add("--journal is missing. Say which folder keeps the payments, as in --journal ./journal.");
        }

        return text ?? "";
    }

    public static void Terminal(string? text, LaneSettings settings, List<string> mistakes)
    {
        if (text is null)
        {
            if (settings.TerminalHost.Length == 0 && settings.Terminals != "qr")
            {
                mistakes.Add(
                    "--terminal is missing. Give the Smart POS's address, as in --terminal http://192.168.80.4:8080.");
            }

            return;
        }

        bool tls = text.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        if (!HostPort.TryParseUrl(text, tls ? "https://" : "http://", 1, out string host, out int port)
            || !IPAddress.TryParse(host, out _))
        {
            mistakes.Add(
                $"--terminal '{text}' is not http:// or https://, an IP address and a port. "
                + "Write it as in http://192.168.80.4:8080.");
        }
        else
        {
            settings.TerminalHost = host;
            settings.TerminalPort = port;
            settings.TerminalTls = tls;
        }
    }

    /// <summary>The certificate in that PEM file, or null with a mistake when there is none.</summary>
    public static X509Certificate2? Authority(string? path, List<string> mistakes)
    {
        try
        {
            return path is null ? null : X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException
            or UnauthorizedAccessException)
        {
            mistakes.Add(
                $"--terminal-ca {path} cannot be read as a certificate: {exception.Message} "
                + "Give a PEM or DER file with the issuer's certificate, or leave the option out.");
            return null;
        }
    }

    public static void Exponent(string? text, LaneSettings settings, List<string> mistakes)
    {
        if (text is null)
        {
            return;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int exponent) && exponent <= 4)
        {
            settings.AmountExponent = exponent;
        }
        else
        {
            mistakes.Add(
                $"--exponent '{text}' is not a number from 0 to 4. "
                + "Write 2 when the register sends tiyn, 0 for whole tenge.");
        }
    }

    public static MqttAddress? Mqtt(string? text, List<string> mistakes)
    {
        if (text is null or "none")
        {
            return null;
        }

        if (HostPort.TryParseUrl(text, "mqtt://", 1, out string host, out int port))
        {
            return new MqttAddress(host, port);
        }

        mistakes.Add($"--mqtt '{text}' is not the address of a broker. Write mqtt://127.0.0.1:1883, or none.");
        return null;
    }

    public static IPEndPoint? Display(string? text, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

        if (HostPort.TryParseUrl(text, "http://", 0, out string host, out int port)
            && IPAddress.TryParse(host, out IPAddress? address))
        {
            return new IPEndPoint(address, port);
        }

        mistakes.Add(
            $"--display '{text}' is not http://, an IP address of this machine and a port. "
            + "Write http://127.0.0.1:8181.");
        return null;
    }
}
