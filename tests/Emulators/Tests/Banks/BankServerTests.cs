using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bridge.Emulators.Banks;
using Xunit;

namespace Bridge.Emulators.Tests.Banks;

/// <summary>Goal: the line to a bank misbehaves as the script says, and the bank has worked or not as the word says.</summary>
public sealed class BankServerTests
{
    private int _worked;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lose-request", 0, 0)]
    [InlineData("lose-answer", 1, 0)]
    [InlineData("cut-answer", 1, 0)]
    [InlineData("fail", 0, 500)]
    [InlineData("fail-after", 1, 500)]
    [InlineData("garble", 1, 200)]
    [InlineData("delay 0.05s", 1, 200)]
    public async Task Each_fault_does_its_work_or_does_not_and_answers_or_does_not(string fault, int worked, int status)
    {
        await using BankServer server = Open();
        server.Script($"POST pay#1: {fault}");
        Assert.Equal(status, await Status(server));
        Assert.Equal(worked, server.Do(() => _worked));
        Assert.Equal(200, await Status(server));   // the rule was for the first call
    }

    [Fact]
    public async Task A_rule_counts_the_calls_of_its_own_method_and_path_and_is_forgotten_when_the_line_behaves()
    {
        await using BankServer server = Open();
        server.Script("GET pay#1: fail", "POST other: fail", "POST pay#2: fail");
        Assert.Equal((200, 500, 200), (await Status(server), await Status(server), await Status(server)));
        server.Script("*: fail");
        Assert.Equal(500, await Status(server));
        server.Behave();
        Assert.Equal(200, await Status(server));
        server.Do(() => server.IsUnplugged = true);
        Assert.Equal(0, await Status(server));
    }

    [Theory]
    [InlineData("pay#1")]
    [InlineData("pay#1: explode")]
    [InlineData("pay#1: delay soon")]
    [InlineData("a b c: fail")]
    public async Task A_script_that_cannot_be_read_says_what_a_line_looks_like(string line)
    {
        await using BankServer server = Open();
        Assert.Contains(line.Split(':')[0], Assert.Throws<FormatException>(() => server.Script(line)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_of_another_authority_is_not_let_in_and_one_of_the_banks_is()
    {
        using var bank = new BankCertificates();
        using var stranger = new BankCertificates();
        await using var server = new BankServer(
            call => new BankAnswer(200, $"\"{call.ClientCertificate}\""), new BankServerOptions { Certificate = bank.Make("bank.test"), ClientAuthority = bank.Authority });
        foreach ((BankCertificates maker, bool isLetIn) in ((BankCertificates, bool)[])[(bank, true), (stranger, false)])
        {
            using var handler = new SocketsHttpHandler();
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
                ClientCertificates = [maker.Make("shop.test")],
            };
            using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Address) };
            Task<string> asked = client.GetStringAsync("/who", Cancel);
            if (isLetIn)
            {
                Assert.Contains("CN=shop.test", await asked, StringComparison.Ordinal);
            }
            else
            {
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
            }
        }
    }

    private BankServer Open() => new(_ =>
    {
        _worked++;
        return new BankAnswer(200, "{}");
    });

    /// <summary>
    /// The status of a call, 0 = no whole answer came. By hand: the platform's client sends a call again when the line closes early.
    /// </summary>
    private static async Task<int> Status(BankServer server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, Cancel);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("POST /pay HTTP/1.1\r\nHost: bank\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Cancel);
        string text = "";
        byte[] buffer = new byte[1024];
        try
        {
            while (!IsWhole(text) && await stream.ReadAsync(buffer, Cancel) is > 0 and int count)
            {
                text += Encoding.ASCII.GetString(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // A reset is no answer either.
        }

        return IsWhole(text) ? int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture) : 0;
    }

    private static bool IsWhole(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string Name = "Content-Length: ";
        int at = text.IndexOf(Name, StringComparison.Ordinal);
        return end > 0 && text.Length - end - 4 == int.Parse(text[(at + Name.Length)..text.IndexOf('\r', at)], CultureInfo.InvariantCulture);
    }
}
