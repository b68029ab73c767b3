using System.Text;
using System.Text.Json;
using Bridge.Commands;
using Bridge.Settings;
using Bridge.Uplink;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: the commands from afar answer every request that can be answered, once, and none of them reaches money.</summary>
public sealed class RpcDeskTests
{
    private const long Now = 1_800_000_000;

    private readonly LaneSettings _lane = new() { TerminalHost = "10.0.0.5" };
    private readonly DeviceSettings _device = new() { MqttUser = "u", MqttPassword = "sesame-open-1" };
    private readonly CommandDesk _desk;
    private readonly RpcDesk _rpc;
    private readonly RpcReader _reader = new();

    public RpcDeskTests()
    {
        _desk = new CommandDesk(_lane, _device, true);
        _rpc = new RpcDesk(_desk);
    }

    private void Give(string method, string parameters = "", long expires = Now + 30, string id = "a", long clock = Now)
    {
        RpcWriter writer = new();
        int length = writer.Request(new RpcRequest { Id = id, Method = method, Parameters = parameters, Expires = expires });
        Assert.InRange(length, 1, UplinkNames.MessageLengthMax);
        _rpc.Receive(writer.Buffer, length, clock);
    }

    private List<RpcResult> Answers()
    {
        List<RpcResult> all = [];
        for (int length = _rpc.TakeMessage(); length > 0; length = _rpc.TakeMessage())
        {
            Assert.InRange(length, 1, UplinkNames.MessageLengthMax);
            using var json = JsonDocument.Parse(_rpc.Buffer.AsMemory(0, length));
            RpcResult result = new();
            Assert.True(_reader.ReadResult(_rpc.Buffer, length, result));
            Assert.Equal(json.RootElement.GetProperty("text").GetString(), result.Text);
            all.Add(result);
        }

        return all;
    }

    private RpcResult Ask(string method, string parameters = "", long expires = Now + 30, string id = "a", long clock = Now)
    {
        Give(method, parameters, expires, id, clock);
        return Assert.Single(Answers());
    }

    [Fact]
    public void A_question_is_answered_with_its_id_and_the_consoles_lines()
    {
        RpcResult answer = Ask("settings.get", "terminalHost", id: "q-1_Z");
        Assert.Equal(("q-1_Z", 1, true, true, "", 0), (answer.Id, answer.Part, answer.IsLast, answer.Ok, answer.Error, answer.Cut));
        Assert.Equal("terminalHost = 10.0.0.5\nok", answer.Text);
    }

    [Fact]
    public void What_needs_the_world_is_answered_when_the_shell_is_done()
    {
        Give("net.test");
        Assert.Empty(Answers());
        Assert.True(_rpc.IsOpen);
        Assert.Equal(CommandEffectKind.TestNetwork, _desk.TakeEffect().Kind);
        _desk.Print("terminal: not reached");
        _desk.Finish(false);
        RpcResult answer = Assert.Single(Answers());
        Assert.Equal((false, "failed", "terminal: not reached\nfailed"), (answer.Ok, answer.Error, answer.Text));
        Assert.False(_rpc.IsOpen);
    }

    [Theory]
    [InlineData("sys.restart", Now - 1, Now, "expired")]
    [InlineData("settings.get", Now - 1, Now, "expired")]
    [InlineData("sys.restart", Now + 30, 0, "noclock")]
    [InlineData("sys.restart", 0, Now, "bad")]
    [InlineData("sys.restart", Now + 3601, Now, "bad")]
    [InlineData("lane.pay", Now + 30, Now, "unknown")]
    [InlineData("payment", Now + 30, Now, "unknown")]
    [InlineData("factory.reset", Now + 30, Now, "refused")]
    [InlineData("terminal.pair", Now + 30, Now, "refused")]
    public void What_must_not_run_is_answered_with_the_reason_and_not_run(string method, long expires, long clock, string error)
    {
        RpcResult answer = Ask(method, "lane-1", expires, clock: clock);
        Assert.Equal((true, false, error), (answer.IsLast, answer.Ok, answer.Error));
        Assert.NotEmpty(answer.Text);
        Assert.Null(_desk.TakeEffect());
    }

    [Fact]
    public void At_its_very_last_second_a_request_still_counts() => Assert.True(Ask("settings.get", "site", expires: Now).Ok);

    [Fact]
    public void A_lane_without_a_clock_still_answers_who_only_looks() => Assert.True(Ask("settings.get", "site", clock: 0).Ok);

    [Fact]
    public void While_a_payment_is_open_only_looking_is_answered()
    {
        _desk.IsPaymentOpen = true;
        Assert.Equal("paying", Ask("display.test").Error);
        Assert.Equal("paying", Ask("settings.set", "language ru", id: "b").Error);
        Assert.Equal("kk", _lane.Language);
        Assert.True(Ask("settings.get", "site", id: "c").Ok);
    }

    [Fact]
    public void A_repeated_request_is_neither_run_nor_answered_again()
    {
        Give("net.test");
        _desk.TakeEffect();
        Give("net.test");
        Assert.Empty(Answers());
        _desk.Finish(true);
        Assert.Single(Answers());
        Give("net.test");
        Assert.Null(_desk.TakeEffect());
        Assert.Empty(Answers());
    }

    [Fact]
    public void A_second_request_meanwhile_is_told_so_under_its_own_id()
    {
        Give("net.test", id: "first");
        Give("sys.info", id: "second");
        RpcResult busy = Assert.Single(Answers());
        Assert.Equal(("second", "busy"), (busy.Id, busy.Error));
        _desk.Finish(true);
        Assert.Equal("first", Assert.Single(Answers()).Id);
    }

    [Fact]
    public void A_long_answer_comes_in_numbered_parts_of_one_message_each()
    {
        Give("settings.export");
        List<RpcResult> parts = Answers();
        Assert.InRange(parts.Count, 2, 9);
        Assert.Equal(Enumerable.Range(1, parts.Count), parts.Select(part => part.Part));
        Assert.All(parts.SkipLast(1), part => Assert.False(part.IsLast));
        Assert.True(parts[^1].IsLast && parts[^1].Ok);
        string[] lines = string.Join("\n", parts.Select(part => part.Text)).Split('\n');
        using var file = JsonDocument.Parse(string.Join("\n", lines[..^1]));
        Assert.Equal("10.0.0.5", file.RootElement.GetProperty("terminalHost").GetString());
        Assert.DoesNotContain("sesame", string.Join("\n", lines));
    }

    [Fact]
    public void Lines_without_end_are_cut_and_counted()
    {
        Give("journal.show");
        for (int index = 0; index < CommandDesk.LinesMax + 4; index++)
        {
            _desk.Print(new string('"', 70));
        }

        _desk.Finish(true);     // and its own line, which is dropped as well
        List<RpcResult> parts = Answers();
        Assert.Equal(5, parts[^1].Cut);
        Assert.Equal(CommandDesk.LinesMax, parts.Sum(part => part.Text.Split('\n').Length));
    }

    [Theory]
    [InlineData("terminalHost 10.6.6.6")]
    [InlineData("terminalPort 81")]
    [InlineData("amountExponent 0")]
    [InlineData("orphanHoldMs 0")]
    [InlineData("mqttPassword other")]
    [InlineData("wifiPassword other-wifi")]
    public void Neither_secrets_nor_what_decides_about_money_is_set_from_afar(string setting)
    {
        RpcResult answer = Ask("settings.set", setting);
        Assert.Equal((false, "failed"), (answer.Ok, answer.Error));
        Assert.Contains("somebody at the lane", answer.Text);
        Assert.Null(_desk.TakeEffect());
        Assert.NotEmpty(_desk.Put(setting.Split(' ')[0], setting.Split(' ')[1]));      // the way of settings.import
        Assert.Equal("10.0.0.5", _lane.TerminalHost);
        Assert.Equal("sesame-open-1", _device.MqttPassword);
    }

    [Fact]
    public void What_people_see_can_be_set_from_afar()
    {
        Give("settings.set", "secondLanguage en");
        Assert.Equal(CommandEffectKind.SaveSettings, _desk.TakeEffect().Kind);
        Assert.Equal("en", _lane.SecondLanguage);
    }

    [Fact]
    public void What_the_lane_could_not_start_with_is_not_kept_from_afar()
    {
        RpcResult answer = Ask("settings.set", "language xx");
        Assert.Contains("nothing was changed", answer.Text);
        Assert.Equal("kk", _lane.Language);
        Assert.Null(_desk.TakeEffect());
        Assert.Contains("nothing was changed", Ask("settings.set", "network wifi", id: "b").Text);
        Assert.Equal("ethernet", _device.Network);

        // The way of an import: the shell puts what it read, and asks before it saves.
        Give("settings.import", "{}", id: "c");
        Assert.Empty(_desk.Put("secondLanguage", "en"));
        Assert.Empty(_desk.Put("registerBaud", "1"));
        Assert.False(_desk.MayKeep());
        Assert.Equal(("ru", 9600), (_lane.SecondLanguage, _device.RegisterBaud));
        Assert.Equal("sesame-open-1", _device.MqttPassword);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"method":"sys.info","exp":1800000030}""")]
    [InlineData("""{"id":"","method":"sys.info","exp":1800000030}""")]
    [InlineData("""{"id":"a b","method":"sys.info","exp":1800000030}""")]
    [InlineData("""{"id":"1234567890123456789012345678901234567","method":"sys.info","exp":1800000030}""")]
    [InlineData("""{"id":7,"method":"sys.info","exp":1800000030}""")]
    [InlineData("""{"id":"a","method":"sys.info","exp":1800000030""")]
    public void Without_an_id_there_is_nobody_to_answer(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        _rpc.Receive(payload, payload.Length, Now);
        Assert.Empty(Answers());
        Assert.Null(_desk.TakeEffect());
    }

    [Theory]
    [InlineData("""{"id":"a","method":["sys.info"],"exp":1800000030}""", "bad")]
    [InlineData("""{"id":"a","method":"sys.info","exp":"1800000030"}""", "bad")]
    [InlineData("""{"id":"a","method":"settings.get","params":{"x":1},"more":[1],"exp":1800000030}""", "")]
    public void Fields_of_a_wrong_kind_count_as_missing_and_unknown_ones_as_nothing(string text, string error)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        _rpc.Receive(payload, payload.Length, Now);
        Assert.Equal(error, Answers()[^1].Error);
    }

    [Fact]
    public void Any_lines_arrive_as_they_were_said() =>
        Gen.Select(Gen.String[0, 300].Array[0, 40], Gen.Int[1, 9]).Sample((texts, number) =>
        {
            string[] lines = [.. texts.Select(text => new string([.. text.Where(letter => letter != '\n' && letter != '\0' && !char.IsSurrogate(letter))]))];
            Give("journal.show", id: "p" + number + Guid.NewGuid().ToString("N"));
            Array.ForEach(lines, _desk.Print);
            _desk.Finish(true);
            List<RpcResult> parts = Answers();
            Assert.Equal(string.Join("\n", lines.Append("ok")), string.Join("\n", parts.Select(part => part.Text)));
        }, iter: 200, threads: 1);

    [Fact]
    public void Any_bytes_do_no_harm() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            _rpc.Receive(bytes, bytes.Length, Now);
            Answers();
            Assert.Null(_desk.TakeEffect());
        }, iter: 300, threads: 1);

    [Fact]
    public void A_line_longer_than_a_message_is_cut_and_whole_characters_remain()
    {
        Give("journal.show");
        _desk.Print(string.Concat(Enumerable.Repeat("😀", 600)));
        _desk.Finish(true);
        string first = Answers()[0].Text;
        Assert.True(first.Length is > 300 and < 600);
        Assert.DoesNotContain('\uFFFD', first);
    }
}
