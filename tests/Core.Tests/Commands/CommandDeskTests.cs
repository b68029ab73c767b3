using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Settings;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Commands;

public sealed class CommandDeskTests
{
    private readonly LaneSettings _lane = new() { TerminalHost = "10.0.0.5" };
    private readonly DeviceSettings _device = new();
    private readonly CommandDesk _desk;

    public CommandDeskTests() => _desk = new CommandDesk(_lane, _device);

    private string[] Run(string name, string rest = "")
    {
        _desk.Run(name, rest);
        return Lines();
    }

    private string[] Lines()
    {
        List<string> lines = [];
        while (_desk.TakeLine() is { } line)
        {
            lines.Add(line);
        }

        return [.. lines];
    }

    [Theory]
    [InlineData("sys.info", CommandEffectKind.ShowSystem)]
    [InlineData("sys.restart", CommandEffectKind.Restart)]
    [InlineData("net.test", CommandEffectKind.TestNetwork)]
    [InlineData("register.test", CommandEffectKind.TestRegister)]
    [InlineData("terminal.test", CommandEffectKind.TestTerminal)]
    [InlineData("display.test", CommandEffectKind.TestDisplay)]
    [InlineData("journal.show", CommandEffectKind.ShowJournal)]
    public void What_needs_the_world_is_asked_of_the_shell_once(string name, CommandEffectKind kind)
    {
        Assert.Empty(Run(name));
        Assert.True(_desk.IsRunning);
        Assert.Equal(kind, _desk.TakeEffect().Kind);
        Assert.Null(_desk.TakeEffect());
        _desk.Print("a line");
        _desk.Finish(true);
        Assert.Equal(["a line", "ok"], Lines());
        Assert.False(_desk.IsRunning);
    }

    [Fact]
    public void Pairing_tells_its_person_where_to_press_before_the_shell_waits()
    {
        Assert.Contains("press Allow", Assert.Single(Run("terminal.pair")));
        Assert.Equal(CommandEffectKind.PairTerminal, _desk.TakeEffect().Kind);
    }

    [Fact]
    public void A_second_command_waits_for_the_first()
    {
        Run("net.test");
        Assert.StartsWith("busy", Assert.Single(Run("sys.restart")));
        Assert.Equal(CommandEffectKind.TestNetwork, _desk.TakeEffect().Kind);
    }

    [Fact]
    public void Help_has_a_line_for_every_command()
    {
        string help = string.Join("\n", Run("help"));
        string[] names = ["sys.info", "sys.restart", "net.set", "net.test", "register.test", "register.detect", "register.capture", "register.watch", "terminal.test", "terminal.pair", "display.test",
            "settings.get", "settings.set", "settings.check", "settings.export", "settings.import", "journal.show", "factory.reset"];
        Assert.All(names, name => Assert.Contains(name, help));
        Assert.DoesNotContain("unknown", string.Join("\n", names.SelectMany(name =>
        {
            string[] lines = Run(name);
            _desk.Finish(true);
            return lines.Concat(Lines());
        })));
    }

    [Fact]
    public void The_registers_line_is_listened_to_only_by_somebody_at_the_lane_and_for_ten_minutes_at_most()
    {
        Assert.StartsWith("listening", Assert.Single(Run("register.detect")), StringComparison.Ordinal);
        Assert.Equal(CommandEffectKind.DetectRegister, _desk.TakeEffect().Kind);
        _desk.Finish(true);
        Lines();
        Run("register.capture", "600");
        CommandEffect effect = _desk.TakeEffect();
        Assert.Equal((CommandEffectKind.CaptureRegister, 600), (effect.Kind, effect.Number));
        _desk.Finish(true);
        Lines();
        Assert.Contains("1 to 600", Run("register.capture", "601")[0], StringComparison.Ordinal);
        Assert.Contains("1 to 600", Run("register.capture", "for ever")[0], StringComparison.Ordinal);

        var afar = new CommandDesk(_lane, _device, true);
        foreach (string name in new[] { "register.detect", "register.capture" })
        {
            afar.Run(name, "");
            Assert.Equal(CommandRefusal.LocalOnly, afar.Refusal);
            Assert.Null(afar.TakeEffect());
        }
    }

    [Fact]
    public void The_registers_line_is_watched_from_afar_also_while_a_payment_is_open()
    {
        var afar = new CommandDesk(_lane, _device, true) { IsPaymentOpen = true };
        afar.Run("register.watch", "20");
        CommandEffect effect = afar.TakeEffect();
        Assert.Equal((CommandEffectKind.WatchRegister, 20), (effect.Kind, effect.Number));
        afar.Finish(true);
        afar.Run("register.watch", "0");
        Assert.Equal(0, afar.TakeEffect().Number);
        afar.Finish(true);
        Assert.Contains("or 0 to end it", Run("register.watch", "601")[0], StringComparison.Ordinal);
        Assert.Contains("or 0 to end it", Run("register.watch", "-1")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_is_refused_with_a_line() => Assert.Equal(["unknown command \"pay\"; try help", "failed"], Run("pay", "100"));

    [Fact]
    public void Setting_a_value_keeps_it_and_asks_to_save()
    {
        Assert.Empty(Run("settings.set", "terminalHost 192.168.1.60"));
        Assert.Equal("192.168.1.60", _lane.TerminalHost);
        Assert.Equal(CommandEffectKind.SaveSettings, _desk.TakeEffect().Kind);
    }

    [Fact]
    public void A_wrong_value_changes_nothing()
    {
        Assert.Contains("whole number", Run("settings.set", "terminalPort eighty")[0]);
        Assert.Equal(8080, _lane.TerminalPort);
        Assert.Null(_desk.TakeEffect());
    }

    [Fact]
    public void A_secret_can_be_set_and_is_never_shown()
    {
        _device.WifiPassword = "sesame-open-99";
        _device.MqttPassword = "sesame-open-88";
        string shown = string.Join("\n", Run("settings.get").Concat(Run("settings.get", "wifiPassword")).Concat(Run("settings.export"))
            .Concat(Run("settings.check")));
        Assert.Contains("wifiPassword = (set)", shown);
        Assert.DoesNotContain("sesame", shown);
    }

    [Fact]
    public void Check_says_every_mistake_in_a_sentence()
    {
        _device.RegisterBaud = 1;
        _lane.Device = "Lane 1";
        string[] lines = Run("settings.check");
        Assert.Equal("2 mistakes", lines[^2]);
        Assert.Equal("failed", lines[^1]);
        Assert.Contains(lines, line => line.StartsWith("registerBaud", StringComparison.Ordinal));
    }

    [Fact]
    public void An_export_is_a_settings_file()
    {
        string[] lines = Run("settings.export");
        using var file = System.Text.Json.JsonDocument.Parse(string.Join("\n", lines[..^1]));
        Assert.Equal("10.0.0.5", file.RootElement.GetProperty("terminalHost").GetString());
        Assert.Equal(9600, file.RootElement.GetProperty("registerBaud").GetInt32());
        Assert.True(file.RootElement.GetProperty("dhcp").GetBoolean());
        Assert.False(file.RootElement.TryGetProperty("wifiPassword", out _));
    }

    [Fact]
    public void The_file_itself_has_the_secrets_and_any_text_in_it_survives() =>
        Gen.String.Sample(text =>
        {
            string clean = new(text.Where(letter => letter >= ' ' && !char.IsSurrogate(letter)).ToArray());
            _device.WifiPassword = clean;
            _lane.Site = clean;
            ByteWriter file = new(4096);
            SettingsExport.Write(_desk, 7, file);
            using var json = System.Text.Json.JsonDocument.Parse(file.Buffer.AsMemory(0, file.Length));
            Assert.Equal(clean, json.RootElement.GetProperty("wifiPassword").GetString());
            Assert.Equal(clean, json.RootElement.GetProperty("site").GetString());
        }, iter: 200, threads: 1);

    [Fact]
    public void The_network_is_set_in_one_line()
    {
        Run("net.set", "10.1.2.3 255.255.255.0 10.1.2.1");
        _desk.Finish(true);
        Assert.False(_device.Dhcp);
        Assert.Equal("10.1.2.3", _device.Address);
        Run("net.set", "dhcp");
        _desk.Finish(true);
        Assert.True(_device.Dhcp);
        Lines();
        Assert.Equal("failed", Run("net.set", "10.1.2.3 255.255.255 10.1.2.1")[^1]);
        Assert.True(_device.Dhcp);
    }

    [Fact]
    public void A_reset_needs_the_name_of_this_very_lane()
    {
        Assert.Contains("factory.reset lane-1", Run("factory.reset")[0]);
        Assert.Equal("failed", Run("factory.reset", "lane-2")[^1]);
        Assert.Empty(Run("factory.reset", "lane-1"));
        Assert.Equal(CommandEffectKind.ForgetSettings, _desk.TakeEffect().Kind);
    }

    [Theory]
    [InlineData("settings.set", "site b")]
    [InlineData("net.set", "dhcp")]
    [InlineData("display.test", "")]
    [InlineData("journal.show", "")]
    [InlineData("sys.restart", "")]
    public void While_a_payment_is_open_nothing_is_changed_and_nothing_is_tried(string name, string rest)
    {
        _device.Dhcp = false;
        _desk.IsPaymentOpen = true;
        Assert.Equal(["a payment is under way; try again after it", "failed"], Run(name, rest));
        Assert.Equal(CommandRefusal.Paying, _desk.Refusal);
        Assert.Null(_desk.TakeEffect());
        Assert.Equal("store-1", _lane.Site);
        Assert.False(_device.Dhcp);
        Run("sys.info");
        Assert.NotNull(_desk.TakeEffect());
    }

    [Theory]
    [InlineData("lane.cancel")]
    [InlineData("lane.repeat")]
    [InlineData("lane.qr")]   // the customer may be asked just now
    public void What_belongs_to_the_payment_is_passed_on_while_it_is_open(string name)
    {
        _desk.IsPaymentOpen = true;
        Run(name);
        Assert.Equal(CommandEffectKind.Press, _desk.TakeEffect().Kind);
    }

    [Fact]
    public void A_copy_of_the_tables_is_whole_secrets_too_and_leaves_the_first_alone()
    {
        _device.WifiPassword = "sesame-open-99";
        _device.RegisterBaud = 19200;
        _device.Dhcp = false;
        LaneSettings lane = new();
        DeviceSettings device = new();
        CommandDesk copy = new(lane, device);
        copy.Table(0).CopyFrom(_desk.Table(0));
        copy.Table(1).CopyFrom(_desk.Table(1));
        Assert.Equivalent(_lane, lane, strict: true);
        Assert.Equivalent(_device, device, strict: true);
        copy.Put("site", "other");
        Assert.Equal("store-1", _lane.Site);
    }

    [Fact]
    public void Lines_nobody_takes_are_dropped_and_counted()
    {
        for (int index = 0; index < CommandDesk.LinesMax + 5; index++)
        {
            _desk.Print("x");
        }

        Assert.Equal(5, _desk.LinesDropped);
        Assert.Equal(CommandDesk.LinesMax, Lines().Length);
    }
}
