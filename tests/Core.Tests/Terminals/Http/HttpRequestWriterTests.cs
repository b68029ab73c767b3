using System.Text;
using Bridge.Terminals.Http;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Http;

public sealed class HttpRequestWriterTests
{
    private static string Text(HttpRequestWriter writer) => Encoding.ASCII.GetString(writer.Buffer, 0, writer.Length);

    [Fact]
    public void Writes_a_start_byte_for_byte()
    {
        var writer = new HttpRequestWriter(512);
        writer.Get("/v2/payment");
        writer.Query("amount", 1250);
        writer.Query("owncheque", "true");
        writer.Host("192.168.80.4", 8080);
        writer.End(false);
        Assert.True(writer.IsUsable);
        Assert.Equal(
            "GET /v2/payment?amount=1250&owncheque=true HTTP/1.1\r\nHost: 192.168.80.4:8080\r\n"
            + "Accept: application/json\r\nConnection: close\r\n\r\n",
            Text(writer));
    }

    [Fact]
    public void Writes_more_headers_and_keeps_the_connection_when_asked()
    {
        var writer = new HttpRequestWriter(512);
        writer.Get("/v2/deviceinfo");
        writer.Host("::1", 80);
        writer.Header("accesstoken", "abc");
        writer.End(true);
        Assert.Equal(
            "GET /v2/deviceinfo HTTP/1.1\r\nHost: [::1]:80\r\naccesstoken: abc\r\n"
            + "Accept: application/json\r\nConnection: keep-alive\r\n\r\n",
            Text(writer));
    }

    [Fact]
    public void Any_query_value_comes_back_unchanged_and_stays_in_the_request_line() =>
        Gen.String.Sample(
            value =>
            {
                var writer = new HttpRequestWriter(4096);
                writer.Get("/register");
                writer.Query("name", value);
                writer.Host("h", 1);
                writer.End(false);
                string line = Text(writer).Split("\r\n")[0];
                Assert.Equal(5, Text(writer).Split("\r\n").Length - 1);
                string escaped = line["GET /register?name=".Length..^" HTTP/1.1".Length];
                Assert.All(escaped, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "-._~%".Contains(c)));
                Assert.Equal(
                    Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)), Uri.UnescapeDataString(escaped));
            },
            iter: 2000);

    [Theory]
    [InlineData("abc\r\nX: y")]
    [InlineData("abc\n")]
    [InlineData("қ")]
    public void A_header_that_would_break_its_line_makes_the_request_unusable(string value)
    {
        var writer = new HttpRequestWriter(512);
        writer.Get("/");
        writer.Host("h", 1);
        writer.Header("accesstoken", value);
        writer.End(false);
        Assert.False(writer.IsUsable);
        writer.Get("/");
        writer.Host("h", 1);
        writer.End(false);
        Assert.True(writer.IsUsable);
    }

    [Fact]
    public void A_request_that_does_not_fit_or_did_not_end_is_unusable()
    {
        var writer = new HttpRequestWriter(80);
        writer.Get("/");
        writer.Host("h", 1);
        Assert.False(writer.IsUsable);
        writer.End(false);
        Assert.True(writer.IsUsable);
        writer.Get("/");
        writer.Host(new string('h', 40), 1);
        writer.End(false);
        Assert.False(writer.IsUsable);
    }
}
