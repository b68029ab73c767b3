using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Settings;

public sealed class DeviceSettingsCheckTests
{
    private static string[] Mistakes(params string[] pairs)
    {
        var settings = new DeviceSettings();
        var table = new DeviceSettingsTable(settings);
        foreach (string pair in pairs)
        {
            string[] parts = pair.Split('=');
            Assert.Equal("", table.Set(table.Find(parts[0]), parts[1]));
        }

        return DeviceSettingsCheck.Mistakes(settings);
    }

    [Fact]
    public void A_fresh_device_has_no_mistakes() => Assert.Empty(Mistakes());

    [Theory]
    [InlineData("network=modem", "network")]
    [InlineData("mqttHost=broker.local", "mqttHost")]
    [InlineData("mqttPort=0", "mqttPort")]
    [InlineData("mqttPassword=x", "mqttUser")]
    [InlineData("registerBaud=100", "registerBaud")]
    [InlineData("registerParity=mark", "registerParity")]
    [InlineData("registerDataBits=9", "registerDataBits")]
    [InlineData("registerStopBits=3", "registerStopBits")]
    [InlineData("panel=lcd", "panel")]
    [InlineData("timeServer=pool.ntp.org", "timeServer")]
    [InlineData("serviceBaud=1", "serviceBaud")]
    [InlineData("serialDisplay=tv", "serialDisplay")]
    [InlineData("tape=laser", "tape is one of")]
    [InlineData("tapeBaud=7", "tapeBaud")]
    [InlineData("tapePage=utf8", "tapePage")]
    public void Each_mistake_has_one_sentence_that_names_it(string pair, string named) =>
        Assert.Contains(named, Assert.Single(Mistakes(pair)));

    [Theory]
    [InlineData(1, 320, 240, true)]
    [InlineData(3, 240, 240, true)]
    [InlineData(0, 240, 320, true)]
    [InlineData(2, 240, 280, true)]
    [InlineData(0, 320, 240, false)]
    [InlineData(1, 240, 320, false)]
    [InlineData(1, 321, 240, false)]
    [InlineData(1, 281, 240, false)]
    [InlineData(4, 320, 240, false)]
    [InlineData(-1, 320, 240, false)]
    public void A_panel_is_the_glass_that_can_be_driven(int rotation, int width, int height, bool good) =>
        Assert.Equal(good ? 0 : 1, Mistakes(
            "panel=st7789", $"panelRotation={rotation}", $"panelWidth={width}", $"panelHeight={height}").Length);

    [Fact]
    public void A_tape_and_a_serial_display_share_one_port() =>
        Assert.Contains("share the service port", Assert.Single(Mistakes("tape=star", "serialDisplay=dwin")));

    [Theory]
    [InlineData("tape", "", true)]
    [InlineData("both", "", true)]
    [InlineData("both", "escpos", false)]
    [InlineData("screen", "", false)]
    [InlineData("sticker", "", false)]
    public void A_display_mode_that_prints_needs_a_printer(string mode, string tape, bool isMistake) => Assert.Equal(
        isMistake ? ["displayMode is \"" + mode + "\" and tape is empty; give the receipt printer: " + TapeShelf.Names + "."] : [],
        DeviceSettingsCheck.Mistakes(new DeviceSettings { Tape = tape }, mode));

    [Fact]
    public void The_printers_are_those_of_the_shelf()
    {
        Assert.Equal(TapeShelf.Names, DeviceSettingsCheck.Tapes);
        Assert.All(TapeShelf.Names.Split(", "), name => Assert.Empty(Mistakes("tape=" + name)));
        Assert.All(TapeShelf.Names.Split(", "), name => Assert.NotNull(TapeShelf.Named(name, CodePage.Cp1251())));
        Assert.Null(TapeShelf.Named("laser", CodePage.Cp1251()));
    }

    [Fact]
    public void The_displays_are_those_of_the_shelf()
    {
        Assert.Equal(DisplayShelf.Names, DeviceSettingsCheck.SerialDisplays);
        Assert.All(DisplayShelf.Names.Split(", "), name => Assert.Empty(Mistakes("serialDisplay=" + name)));
        Assert.Single(Mistakes("serialDisplay=mertech, dwin"));
        Assert.Single(Mistakes("serialDisplay=erte"));
    }

    [Fact]
    public void A_fixed_address_needs_all_three()
    {
        Assert.Equal(3, Mistakes("dhcp=false").Length);
        Assert.Empty(Mistakes("dhcp=false", "address=10.0.0.9", "mask=255.255.255.0", "gateway=10.0.0.1"));
    }

    [Fact]
    public void Wifi_needs_a_name_and_a_password()
    {
        Assert.Equal(2, Mistakes("network=wifi").Length);
        Assert.Empty(Mistakes("network=wifi", "wifiName=till", "wifiPassword=12345678"));
    }

    [Theory]
    [InlineData("192.168.1.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("256.1.1.1", false)]
    [InlineData("1.1.1", false)]
    [InlineData("1.1.1.1.1", false)]
    [InlineData("1..1.1", false)]
    [InlineData("01.1.1.1", false)]
    [InlineData(" 1.1.1.1", false)]
    [InlineData("a.b.c.d", false)]
    [InlineData("", false)]
    public void Addresses_are_four_numbers(string text, bool literal) => Assert.Equal(literal, AddressText.IsLiteral(text));
}
