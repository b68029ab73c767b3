using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Tests.Gateway.Providers;

/// <summary>
/// What the conformance suite needs of a bank's emulator. Whoever adds a provider writes one of these over an emulator of that bank
/// and derives a class from <see cref="ProviderConformance"/>; every test of the suite then runs against it.
/// </summary>
public abstract class ConformanceBank : IAsyncDisposable
{
    public abstract IBillProvider Provider { get; }

    /// <summary>Another bill each time, for 1500 units of the currency.</summary>
    public abstract ProviderBill NextBill();

    /// <summary>Requests that could have made a bill or moved money.</summary>
    public abstract int SendCount { get; }

    /// <summary>From the next call on the bank does its work and no byte comes back; false: it answers again.</summary>
    public abstract void LoseAnswers(bool isLost);

    /// <summary>The bank is not there at all.</summary>
    public abstract Task Unplug();

    public abstract void Scan(ProviderAnswer made);

    /// <summary>The bank tells that somebody has scanned a bill and not paid it yet; false: it is open until it is paid.</summary>
    public virtual bool TellsScan => true;

    public abstract void Pay(ProviderAnswer made);

    /// <summary>The customer scans a return QR, where the provider needs that.</summary>
    public virtual void ScanReturn(ProviderAnswer made)
    {
    }

    /// <summary>How much the bank has given back, in minor units.</summary>
    public abstract long RefundedMinor { get; }

    public abstract ValueTask DisposeAsync();
}
