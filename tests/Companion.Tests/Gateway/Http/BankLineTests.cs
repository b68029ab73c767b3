using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Banks;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Http;

/// <summary>What the line to a bank does when the peer misbehaves: one request, and a true word about it.</summary>
public sealed class BankLineTests
{
    private static readonly Dictionary<string, string> s_none = [];

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_peer_that_closes_early_sees_what_is_sent_once_exactly_once(string method)
    {
        await using var server = new BankServer(_ => new BankAnswer(200, "{}"));
        server.Script("*: lose-answer");
        using var line = new BankLine(new BankAddress(server.Address), TimeProvider.System);
        for (int i = 1; i <= 5; i++)
        {
            BankReply reply = await line.Once(new HttpMethod(method), "/make", method == "POST" ? "{}" : null, s_none, TestCompanion.Cancel);
            Assert.Equal(BankReplyKind.NoAnswer, reply.Kind);
            Assert.Equal(i, server.Do(() => server.Calls.Count));
            Assert.Equal(i, server.Connections);
        }
    }

    [Fact]
    public async Task Each_sending_that_happens_once_has_a_connection_of_its_own()
    {
        await using var server = new BankServer(_ => new BankAnswer(200, "{}"));
        using var line = new BankLine(new BankAddress(server.Address), TimeProvider.System);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await line.Once(HttpMethod.Post, "/make", "{}", s_none, TestCompanion.Cancel)).Status);
        }

        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent_and_half_an_answer_is_no_answer()
    {
        var server = new BankServer(_ => new BankAnswer(200, """{"a":"bcdefghijklmnop"}"""));
        using var line = new BankLine(new BankAddress(server.Address), TimeProvider.System);
        server.Script("*: cut-answer");
        Assert.Equal(BankReplyKind.NoAnswer, (await line.Once(HttpMethod.Post, "/make", "{}", s_none, TestCompanion.Cancel)).Kind);
        await server.DisposeAsync();
        BankReply reply = await line.Once(HttpMethod.Post, "/make", "{}", s_none, TestCompanion.Cancel);
        Assert.Equal(BankReplyKind.NotSent, reply.Kind);
        Assert.Contains("no connection", reply.Trouble);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_it_before_a_byte_of_the_request()
    {
        using var own = new BankCertificates();
        using var strange = new BankCertificates();
        await using var server = new BankServer(_ => new BankAnswer(200, "{}"), new BankServerOptions { Certificate = strange.Make("bank.test") });
        using var line = new BankLine(new BankAddress(server.Address, null, own.Authority), TimeProvider.System);
        BankReply reply = await line.Once(HttpMethod.Post, "/make", "{}", s_none, TestCompanion.Cancel);
        Assert.Equal(BankReplyKind.NotSent, reply.Kind);
        Assert.Contains("TLS", reply.Trouble);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("https://pay.raif.ru", true)]
    [InlineData("http://127.0.0.1:8070", true)]
    [InlineData("http://pay.raif.ru", false)]
    [InlineData("https://pay.raif.ru/", false)]
    [InlineData("https://me:secret@pay.raif.ru", false)]
    [InlineData("https://pay.raif.ru?x=1", false)]
    [InlineData("ftp://pay.raif.ru", false)]
    public void Only_https_is_an_address_of_a_bank(string address, bool isFit) => Assert.Equal(isFit, BankAddress.IsFit(address));
}
