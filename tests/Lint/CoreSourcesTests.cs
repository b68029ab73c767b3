using Xunit;

namespace Bridge.Lint;

public sealed class CoreSourcesTests
{
    [Fact]
    public void Core_breaks_no_rule_of_the_device()
    {
        Finding[] findings = Compiled.Folders("firmware/Core").Check(Rulebook.Core, "firmware/Core/");
        Assert.True(findings.Length == 0, string.Join("\n", findings.AsEnumerable()));
    }

    [Fact]
    public void The_shell_breaks_no_rule_of_the_device()
    {
        Finding[] findings = Compiled.Folders("firmware/Core", "firmware/Esp32").Check(Rulebook.Shell, "firmware/Esp32/");
        Assert.True(findings.Length == 0, string.Join("\n", findings.AsEnumerable()));
    }

    [Fact]
    public void There_are_sources_to_read() => Assert.NotEmpty(Checkout.Files("firmware/Core", "*.cs"));
}
