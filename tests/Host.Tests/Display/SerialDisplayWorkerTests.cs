using System.Net;
using System.Net.Sockets;
using System.Text;
using Bridge.Host.Display;
using Bridge.Host.Options;
using Bridge.Host.Tests.Wire;
using Bridge.Screen;
using Bridge.Settings;
using Xunit;

namespace Bridge.Host.Tests.Display;

/// <summary>The bytes that a ready-made display gets on its line, as the lane goes from waiting to a result.</summary>
public sealed class SerialDisplayWorkerTests : IDisposable
{
    private const string Clear = "\u0002\u00F0\u0003CLS\u0003";
    private const string Paid = "\u0002\u00F0\u0003correct\u0003";
    private const string Payload = "https://pay.kaspi.kz/pay/1";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly DisplayBoard _board = new();
    private readonly LogText _log = new();
    private readonly LaneSettings _settings = new() { Language = "en", SecondLanguage = "" };
    private SerialDisplayWorker? _worker;
    private int _version;

    public SerialDisplayWorkerTests() => _listener.Start();

    public void Dispose()
    {
        _worker?.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void A_code_and_a_result_are_these_bytes()
    {
        Show(SceneKind.Wait);
        using TcpClient display = Accept("mertech");
        Assert.Equal(Clear, Read(display, Clear.Length));
        Show(SceneKind.QrHere, Payload);
        string code = Clear + "\u0002\u00F2\u0002\u0000\u001A" + Payload + "\u0002\u00F2\u0003";
        Assert.Equal(code, Read(display, code.Length));
        Show(SceneKind.Success);
        Assert.Equal(Clear + Paid, Read(display, (Clear + Paid).Length));
    }

    [Fact]
    public void A_display_that_was_away_gets_its_page_again()
    {
        Show(SceneKind.Success);
        TcpClient first = Accept("mertech");
        Assert.Equal(Clear + Paid, Read(first, (Clear + Paid).Length));
        first.Dispose();
        using TcpClient second = _listener.AcceptTcpClient();
        Assert.Equal(Clear + Paid, Read(second, (Clear + Paid).Length));
        _log.WaitFor("not connected");
    }

    [Fact]
    public void A_countdown_that_changes_no_page_sends_nothing()
    {
        Show(SceneKind.Wait);
        using TcpClient display = Accept("mertech");
        Read(display, Clear.Length);
        Show(SceneKind.EnterPin);
        Show(SceneKind.Success);
        Assert.Equal(Clear + Paid, Read(display, (Clear + Paid).Length));
        Assert.Equal(0, display.Available);
    }

    [Fact]
    public void A_display_of_text_on_a_serial_line_gets_its_two_lines()
    {
        using var cable = new SocatPair(Testing.Requires.Program("socat"));
        using var theirs = new FileStream(cable.Theirs, FileMode.Open, FileAccess.ReadWrite);
        Show(SceneKind.Success, amountMinor: 150000);
        Start($"serial:{cable.Ours}?kind=cd5220");
        string upper = SceneText.Of(SceneKind.Success, ScreenLanguage.English).PadRight(20)[..20];
        string page = "\u001B@\u001BQA" + upper + "\r\u001BQB" + "1\u00FF500\u00FFKZT".PadLeft(20) + "\r";
        byte[] bytes = new byte[page.Length];
        theirs.ReadExactly(bytes);
        Assert.Equal(page, Encoding.Latin1.GetString(bytes));
    }

    private void Show(SceneKind kind, string payload = "", long amountMinor = 0) => _board.Show(
        new Scene { Kind = kind, QrPayload = payload, AmountMinor = amountMinor, Currency = "KZT", Version = ++_version },
        MonotonicClock.NowMs);

    private TcpClient Accept(string kind)
    {
        Start($"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}?kind={kind}");
        return _listener.AcceptTcpClient();
    }

    private void Start(string address)
    {
        List<string> mistakes = [];
        CustomerDisplay? display = CustomerDisplayParser.Parse(address, mistakes);
        Assert.Empty(mistakes);
        _worker = SerialDisplayWorker.Start(display!, _board, _settings, _log.Log);
    }

    private static string Read(TcpClient display, int count)
    {
        display.ReceiveTimeout = 30000;
        byte[] bytes = new byte[count];
        display.GetStream().ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
