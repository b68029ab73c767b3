using System.Reflection;
using System.Text;
using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Host.Options;
using Bridge.Settings;
using Xunit;

namespace Bridge.Host.Tests.Options;

public sealed class SettingsFileTests
{
    [Fact]
    public void Every_setting_can_be_given_and_arrives()
    {
        var expected = new LaneSettings();
        var json = new StringBuilder("{");
        foreach (FieldInfo field in typeof(LaneSettings).GetFields())
        {
            string name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            (object value, string text) = field.FieldType == typeof(string) ? ("x" + name, $"\"x{name}\"")
                : field.FieldType == typeof(bool) ? ((object)!(bool)field.GetValue(expected)!, (!(bool)field.GetValue(expected)!).ToString().ToLowerInvariant())
                : field.FieldType == typeof(int) ? ((object)1234, "1234") : ((object)9876543210L, "9876543210");
            field.SetValue(expected, value);
            json.Append(json.Length > 1 ? ",\n" : "\n").Append($"  \"{name}\": {text}");
        }

        var settings = new LaneSettings();
        Assert.Empty(Parse(json.Append("\n}").ToString(), settings));
        foreach (FieldInfo field in typeof(LaneSettings).GetFields())
        {
            Assert.Equal((field.Name, field.GetValue(expected)), (field.Name, field.GetValue(settings)));
        }
    }

    [Theory]
    [InlineData("{\n \"terminalHots\": \"1.2.3.4\"\n}", "f line 2: \"terminalHots\" is not a setting. Did you mean \"terminalHost\"?")]
    [InlineData("{\n\n \"Site\": \"a\"}", "f line 3: \"Site\" is not a setting. Did you mean \"site\"?")]
    [InlineData("{\"colour\": {\"a\": [1, 2]}, \"site\": \"b\"}", "f line 1: \"colour\" is not a setting. Known are site, device,")]
    [InlineData("{\n\"terminalPort\":\n \"8080\"}", "f line 2: \"terminalPort\" must be a whole number without quotation marks.")]
    [InlineData("{\"terminalPort\": 80.5}", "f line 1: \"terminalPort\" must be a whole number without quotation marks.")]
    [InlineData("{\"terminalPort\": 99999999999}", "f line 1: \"terminalPort\" must be a whole number without quotation marks.")]
    [InlineData("{\"amountMaxMinor\": true}", "f line 1: \"amountMaxMinor\" must be a whole number without quotation marks.")]
    [InlineData("{\"ownCheque\": 1}", "f line 1: \"ownCheque\" must be true or false.")]
    [InlineData("{\"site\": null}", "f line 1: \"site\" must be a text in quotation marks.")]
    [InlineData("{\"site\": {\"name\": \"a\"}}", "f line 1: \"site\" must be a text in quotation marks.")]
    [InlineData("{\"site\": \"a\",\n\"site\": \"b\"}", "f line 2: \"site\" occurs twice. Keep one of them.")]
    [InlineData("[1]", "f line 1: a settings file starts with {.")]
    [InlineData("{\n \"site\": \"a\"\n \"device\": \"b\"\n}", "f line 3: this is not JSON: ")]
    [InlineData("{\"site\": \"a\",}", "f line 1: this is not JSON: ")]
    [InlineData("{\"site\": \"a\"} {", "f line 1: this is not JSON: ")]
    [InlineData("{\"site\": \"a\" // here\n}", "f line 1: this is not JSON: ")]
    [InlineData("{\"site\": \"a\"", "f line 1: this is not JSON: ")]
    [InlineData("", "f line 1: this is not JSON: ")]
    public void Every_mistake_is_named_with_its_line(string json, string sentence)
    {
        Assert.StartsWith(sentence, Assert.Single(Parse(json, new LaneSettings())));
    }

    [Fact]
    public void All_mistakes_of_a_file_are_named_in_one_run()
    {
        Assert.Equal(3, Parse("{\"a\": 1,\n\"terminalPort\": \"x\",\n\"ownCheque\": 0}", new LaneSettings()).Count);
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake()
    {
        var settings = new LaneSettings();
        var mistakes = new List<string>();
        SettingsFile.Parse([0xEF, 0xBB, 0xBF, .. "{\"site\": \"a\"}"u8], "f", settings, mistakes, []);
        Assert.Empty(mistakes);
        Assert.Equal("a", settings.Site);
    }

    [Fact]
    public void A_devices_file_is_no_mistake_and_says_what_is_ignored()
    {
        var lane = new LaneSettings { TerminalHost = "10.0.0.5", JournalSlots = 128 };
        var desk = new CommandDesk(lane, new DeviceSettings { WifiPassword = "sesame-open-99" });
        var file = new ByteWriter(4096);
        SettingsExport.Write(desk, 12, file);
        var settings = new LaneSettings();
        var mistakes = new List<string>();
        var notes = new List<string>();
        SettingsFile.Parse(file.Buffer[..file.Length], "f", settings, mistakes, notes);
        Assert.Empty(mistakes);
        Assert.Equivalent(lane, settings, strict: true);
        Assert.StartsWith("f: board, network, dhcp, address,", Assert.Single(notes));
        Assert.EndsWith("tapePage: settings of a device, ignored on a PC.", notes[0]);
        Assert.DoesNotContain("sesame", notes[0]);
    }

    [Fact]
    public void Even_a_wrong_value_of_a_device_is_ignored_but_a_name_that_occurs_twice_is_not()
    {
        Assert.Empty(Parse("{\"registerBaud\": [1, {\"a\": 2}], \"site\": \"b\"}", new LaneSettings()));
        Assert.Contains("occurs twice", Assert.Single(Parse("{\"dhcp\": true, \"dhcp\": true}", new LaneSettings())));
    }

    private static List<string> Parse(string json, LaneSettings settings)
    {
        var mistakes = new List<string>();
        SettingsFile.Parse(Encoding.UTF8.GetBytes(json), "f", settings, mistakes, []);
        return mistakes;
    }
}
