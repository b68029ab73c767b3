using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Settings;

public class SettingsCheckTests
{
    [Fact]
    public void The_defaults_can_be_used() => Assert.Empty(SettingsCheck.Mistakes(new LaneSettings()));

    public static TheoryData<string, LaneSettings> Wrong => new()
    {
        { "site is \"Store 1\"", new LaneSettings { Site = "Store 1" } },
        { "device is \"\"", new LaneSettings { Device = "" } },
        { "protocol is \"zvt9\"", new LaneSettings { Protocol = "zvt9" } },
        { "terminalHost is \"kaspi.local\"", new LaneSettings { TerminalHost = "kaspi.local" } },
        { "terminalHost is \"192.168.80.400\"", new LaneSettings { TerminalHost = "192.168.80.400" } },
        { "terminalHost is \"1.2.3\"", new LaneSettings { TerminalHost = "1.2.3" } },
        { "terminalHost is \"1.2.3.\"", new LaneSettings { TerminalHost = "1.2.3." } },
        { "amountExponent is 3", new LaneSettings { AmountExponent = 3 } },
        { "currency is \"643\"", new LaneSettings { Currency = "643" } },
        { "amountMaxMinor is 0", new LaneSettings { AmountMaxMinor = 0 } },
        { "journalSlots is 8", new LaneSettings { JournalSlots = 8 } },
        { "registerPatienceMs is 5", new LaneSettings { RegisterPatienceMs = 5 } },
        { "language is \"de\"", new LaneSettings { Language = "de" } },
        { "terminalApi is \"v1\" and terminalTls is true", new LaneSettings { TerminalTls = true, TerminalApi = "v1" } },
        { "terminalApi is \"v3\"", new LaneSettings { TerminalApi = "v3" } },
        { "terminalName is \"kaspipos.kz\"", new LaneSettings { TerminalName = "kaspipos.kz" } },
        { "terminalName is \"a.b.kaspipos.kz\"", new LaneSettings { TerminalName = "a.b.kaspipos.kz" } },
        { "terminalName is \"pos.kaspiros.kz\"", new LaneSettings { TerminalName = "pos.kaspiros.kz" } },
        { "terminalName is \"-pos.kaspipos.kz\"", new LaneSettings { TerminalName = "-pos.kaspipos.kz" } },
        { "terminalCertificate is \"none\"", new LaneSettings { TerminalCertificate = "none" } },
        { "displayMode is \"1\"", new LaneSettings { DisplayMode = "1" } },
        { "stickerLink is \"\"", new LaneSettings { DisplayMode = "sticker" } },
        { "stickerLink is \"a b\"", new LaneSettings { DisplayMode = "sticker", StickerLink = "a b" } },
        { "terminalPort is 0", new LaneSettings { TerminalPort = 0 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_mistake_is_one_sentence_that_names_the_setting(string start, LaneSettings settings)
    {
        string mistake = Assert.Single(SettingsCheck.Mistakes(settings));
        Assert.StartsWith(start, mistake);
        Assert.EndsWith(".", mistake);
    }

    [Fact]
    public void Protection_can_be_used() => Assert.Empty(SettingsCheck.Mistakes(new LaneSettings
    {
        TerminalTls = true,
        TerminalName = "terminal-01.kaspipos.kz",
        TerminalCertificate = "any",
    }));

    [Fact]
    public void All_mistakes_are_said_at_once() =>
        Assert.Equal(3, SettingsCheck.Mistakes(new LaneSettings { Site = "A", AmountExponent = 1, Language = "x" }).Length);
}
