using System.Net;
using System.Security.Cryptography.X509Certificates;
using Bridge.Settings;

namespace Bridge.Host.Options;

/// <summary>A broker to report to.</summary>
public sealed record MqttAddress(string Host, int Port)
{
    public string Name => $"mqtt://{Host}:{Port}";
}

/// <summary>Everything that one run of the bridge needs to know, checked.</summary>
public sealed record HostOptions
{
    public required LaneSettings Settings { get; init; }

    public required RegisterAddress Register { get; init; }

    /// <summary>The fiscal printer behind an inline tap; null for every other protocol.</summary>
    public RegisterAddress? Printer { get; init; }

    public required string JournalFolder { get; init; }

    /// <summary>Null: no companion is told.</summary>
    public MqttAddress? Mqtt { get; init; }

    /// <summary>Null: no page. Port 0 lets the system choose.</summary>
    public IPEndPoint? Display { get; init; }

    /// <summary>Null: no ready-made display.</summary>
    public CustomerDisplay? CustomerDisplay { get; init; }

    /// <summary>Null: no receipt printer for codes.</summary>
    public CodeTapeAddress? Tape { get; init; }

    /// <summary>The one issuer of terminal certificates to trust; null = the system's.</summary>
    public X509Certificate2? TerminalAuthority { get; init; }

    /// <summary>Only ask the terminal to let this lane in, then end.</summary>
    public bool PairOnly { get; init; }

    /// <summary>Only look whether everything is there, then end.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>Take commands on standard input while the lane serves.</summary>
    public bool Console { get; init; }

    /// <summary>The settings file, null without one: where commands keep what they change.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>What is no mistake, and worth a line at the start.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool Verbose { get; init; }
}
