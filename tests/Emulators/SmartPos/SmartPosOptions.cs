namespace Bridge.Emulators.SmartPos;

/// <summary>How an emulated terminal is set up. Everything has the documents' default.</summary>
public sealed record SmartPosOptions
{
    /// <summary>Real time: the client's. Tests give a fake one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many terminal seconds pass in a real one.</summary>
    public double Speed { get; init; } = 1;

    public SmartPosTimers Timers { get; init; } = new();

    public SmartPosDevice Device { get; init; } = new();

    public AnswerShape Shape { get; init; } = new();

    public Customer? Customer { get; init; }

    /// <summary>False: an app older than 2.25.1, which knows no /v2/ path and answers 404 with 999.</summary>
    public bool HasV2 { get; init; } = true;

    /// <summary>False: "only QR" is switched on in the admin panel.</summary>
    public bool TakesCards { get; init; } = true;

    /// <summary>
    /// Integration protection: a register must be allowed by a person and sends a token with each call.
    /// </summary>
    public bool Protection { get; init; }

    /// <summary>401 or 403 for a token that ran out: the document says both.</summary>
    public int ExpiredTokenHttpStatus { get; init; } = 403;

    /// <summary>The document wants the expired token with /revoke; false accepts a revoke without it.</summary>
    public bool RevokeNeedsToken { get; init; } = true;

    /// <summary>Newer apps are said to answer /deviceinfo without a token.</summary>
    public bool DeviceInfoNeedsToken { get; init; } = true;

    /// <summary>200 or 400 for "Payments are blocked" (106): the document's table has both.</summary>
    public int BlockedHttpStatus { get; init; } = 200;

    /// <summary>True: an /actualize sooner than 10 s is not done and answered with 105 (our invention).</summary>
    public bool RefuseEarlyActualize { get; init; }

    /// <summary>False: /actualize of a card answers 102.</summary>
    public bool ActualizesCards { get; init; }

    /// <summary>
    /// True: a refund of more than remains, or of an unknown sale, is refused at the start (999); false: it starts
    /// and
    /// fails when the customer scans or taps.
    /// </summary>
    public bool RefusesRefundAtStart { get; init; } = true;

    /// <summary>True: a restart of the app loses its processes, so that /status answers 101.</summary>
    public bool RestartForgets { get; init; }
}
