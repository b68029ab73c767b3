namespace Bridge.Host;

/// <summary>What the process tells its supervisor. 0 and 2 need a person; 70 and 75 ask for a restart.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>An option or a setting is wrong. Starting again without a change is of no use.</summary>
    public const int Usage = 2;

    /// <summary>The register port, the journal or the display address cannot be opened.</summary>
    public const int CannotOpen = 3;

    /// <summary>--check only: the terminal does not answer as a Smart POS.</summary>
    public const int NoTerminal = 4;

    /// <summary>sys.restart was asked for on a console: ended in order, to be started again.</summary>
    public const int Restart = 75;

    /// <summary>A rule of our own was broken (sysexits EX_SOFTWARE). A restart recovers from the journal.</summary>
    public const int Broken = 70;
}
