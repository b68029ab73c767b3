using Bridge.Companion.Commands;
using Xunit;

namespace Bridge.Companion.Tests.Commands;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("sys.info", null)]
    [InlineData("settings.set language kk", null)]
    [InlineData("settings.set mqttPassword hunter2", "secret")]
    [InlineData("settings.set wifiPassword=hunter2", "secret")]
    [InlineData("settings.set terminalToken x", "secret")]
    [InlineData("SETTINGS.SET MQTTPASSWORD hunter2", "secret")]
    [InlineData("factory.reset yes", "local")]
    [InlineData("net.set home hunter2", "local")]
    [InlineData("", "bad")]
    [InlineData("sys.info \u0007", "long")]
    public void Refuses_what_is_not_for_afar_before_it_travels(string line, string? refusal) =>
        Assert.Equal(refusal, CommandText.Read(line).Refusal());

    [Fact]
    public void A_value_that_was_set_is_never_written_down()
    {
        Assert.Equal("settings.set language", CommandText.Read("settings.set language kk").ForTheAudit);
        Assert.Equal("settings.set mqttPassword", CommandText.Read("settings.set mqttPassword=hunter2").ForTheAudit);
        Assert.Equal("journal.show 5", CommandText.Read(" journal.show  5 ").ForTheAudit);
    }

    [Fact]
    public void Refuses_a_line_that_would_not_fit_into_a_message() =>
        Assert.Equal("long", CommandText.Read("settings.set site " + new string('x', 400)).Refusal());
}
