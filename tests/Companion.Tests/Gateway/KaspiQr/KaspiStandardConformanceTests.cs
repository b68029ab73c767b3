using Bridge.Companion.Tests.Gateway.Providers;
using Bridge.Emulators.KaspiQr;

namespace Bridge.Companion.Tests.Gateway.KaspiQr;

public sealed class KaspiStandardConformanceTests : ProviderConformance
{
    protected override ConformanceBank Open() => new KaspiConformance(KaspiQrScheme.Standard);
}
