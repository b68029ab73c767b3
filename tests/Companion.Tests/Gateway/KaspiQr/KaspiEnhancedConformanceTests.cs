using Bridge.Companion.Tests.Gateway.Providers;
using Bridge.Emulators.KaspiQr;

namespace Bridge.Companion.Tests.Gateway.KaspiQr;

public sealed class KaspiEnhancedConformanceTests : ProviderConformance
{
    protected override ConformanceBank Open() => new KaspiConformance(KaspiQrScheme.Enhanced);
}
