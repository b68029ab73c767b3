using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed class SettingsPageTests
{
    [Fact]
    public async Task Says_what_is_not_safe()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        string page = await companion.Page("/settings?lang=en");
        Assert.Contains("Nobody signs in (--insecure-lab)", page, StringComparison.Ordinal);
        Assert.Contains("A lane that has claimed no credential may connect", page, StringComparison.Ordinal);
        Assert.Contains("Nothing leaves this machine without TLS.", page, StringComparison.Ordinal);
    }
}
