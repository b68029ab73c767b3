using System.Text;
using Bridge.Bytes;
using Bridge.Terminals.Http;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Http;

public sealed class HttpResponseReaderTests
{
    private const int BodyMax = 64;

    // Answers with a \n for each line end of HTTP; what they mean: status, body, connection kept.
    public static TheoryData<string, int, string, bool> Answers => new()
    {
        { "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 \nContent-Length: 0\n\n", 200, "", true },
        { "HTTP/1.1 404 Not Found\ncontent-length:5\nServer: x\n\nhello", 404, "hello", true },
        { "HTTP/1.1 200 OK\nContent-Length: 5\nConnection: close\n\nhello", 200, "hello", false },
        { "HTTP/1.1 200 OK\nContent-Length: 5\nConnection: Foo , CLOSE\n\nhello", 200, "hello", false },
        { "HTTP/1.0 200 OK\nContent-Length: 5\n\nhello", 200, "hello", false },
        { "HTTP/1.0 200 OK\nContent-Length: 5\nConnection: keep-alive\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 OK\nContent-Length: 5\nConnection: a-very-long-list-of-options-that-is-cut-off, close\n\nhello", 200, "hello", false },
        { "HTTP/1.1 200 OK\nContent-Length: 5\ncontent-LENGTH : 5 \n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n", 200, "hello", true },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n2;a=b\nhe\n003 ;x\nllo\n0;y\nTrailer: 1\n\n", 200, "hello", true },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: identity\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 204 No Content\n\n", 204, "", true },
        { "HTTP/1.1 304 Not Modified\n\n", 304, "", true },
        { "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Hints\nContent-Length: 9\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 OK\nX-Folded: a\n  b: c\n\td\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 OK\nno colon here\n: no name\nContent-Length:\n 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 200 OK\n Leading: fold\nContent-Length: 5\n\nhello", 200, "hello", true },
        { "HTTP/1.1 999 Odd\nContent-Length: 5\n\nhello", 999, "hello", true },
    };

    private static byte[] Bytes(string answer) => Encoding.Latin1.GetBytes(answer.Replace("\n", "\r\n"));

    private static void AssertIs(HttpResponseReader reader, int status, string body, bool keeps)
    {
        Assert.Equal(HttpReadStatus.Complete, reader.Status);
        Assert.Equal(status, reader.StatusCode);
        Assert.Equal(body, Encoding.Latin1.GetString(reader.Body, 0, reader.BodyLength));
        Assert.Equal(keeps, reader.KeepsConnection);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Reads_an_answer_whole(string answer, int status, string body, bool keeps)
    {
        byte[] bytes = Bytes(answer);
        var reader = new HttpResponseReader(BodyMax);
        Assert.Equal(bytes.Length, reader.Accept(bytes, 0, bytes.Length));
        AssertIs(reader, status, body, keeps);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Reads_an_answer_with_bare_line_feeds(string answer, int status, string body, bool keeps)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(answer);
        var reader = new HttpResponseReader(BodyMax);
        Assert.Equal(bytes.Length, reader.Accept(bytes, 0, bytes.Length));
        AssertIs(reader, status, body, keeps);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Reads_an_answer_byte_by_byte_and_is_complete_at_its_last_byte_only(
        string answer, int status, string body, bool keeps)
    {
        byte[] bytes = Bytes(answer);
        var reader = new HttpResponseReader(BodyMax);
        for (int index = 0; index < bytes.Length; index++)
        {
            Assert.Equal(HttpReadStatus.Reading, reader.Status);
            Assert.Equal(1, reader.Accept(bytes, index, 1));
        }

        AssertIs(reader, status, body, keeps);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Takes_no_byte_behind_its_answer(string answer, int status, string body, bool keeps)
    {
        byte[] bytes = [.. Bytes(answer), .. Bytes("HTTP/1.1 500 Later\n\n")];
        var reader = new HttpResponseReader(BodyMax);
        Assert.Equal(Bytes(answer).Length, reader.Accept(bytes, 0, bytes.Length));
        AssertIs(reader, status, body, keeps);
        Assert.Equal(0, reader.Accept(bytes, 0, bytes.Length));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_that_is_cut_anywhere_is_malformed(string answer, int status, string body, bool keeps)
    {
        _ = (status, body, keeps);
        byte[] bytes = Bytes(answer);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            var reader = new HttpResponseReader(BodyMax);
            reader.Accept(bytes, 0, cut);
            reader.PeerClosed();
            Assert.Equal(HttpReadStatus.Malformed, reader.Status);
            Assert.False(reader.KeepsConnection);
        }
    }

    [Fact]
    public void Without_a_length_the_close_is_the_end()
    {
        byte[] head = Bytes("HTTP/1.1 200 OK\nContent-Type: application/json\n\n");
        byte[] bytes = [.. head, .. "hello"u8];
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var reader = new HttpResponseReader(BodyMax);
            reader.Accept(bytes, 0, cut);
            Assert.Equal(HttpReadStatus.Reading, reader.Status);
            reader.PeerClosed();
            if (cut < head.Length)
            {
                Assert.Equal(HttpReadStatus.Malformed, reader.Status);
            }
            else
            {
                AssertIs(reader, 200, "hello"[..(cut - head.Length)], false);
            }
        }
    }

    [Theory]
    [InlineData("HTTP/2 200\n\n")]
    [InlineData("HTTP/1.1 20 OK\n\n")]
    [InlineData("HTTP/1.1 099 OK\n\n")]
    [InlineData("HTTP/1.1 2000 OK\n\n")]
    [InlineData("HTTP/1.x 200 OK\n\n")]
    [InlineData("HTTP/1.1\t200 OK\n\n")]
    [InlineData("ICY 200 OK\n\n")]
    [InlineData("SSH-2.0-OpenSSH\n")]
    [InlineData("\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Length: 5\n\n5\nhello\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: -1\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5x\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 1 1\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 1\n 1\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: \n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5, 5\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nx\nhello\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n\n5\nhello\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhelloX\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-5\nhello\n0\n\n")]
    public void Refuses(string answer)
    {
        byte[] bytes = Bytes(answer);
        var reader = new HttpResponseReader(BodyMax);
        reader.Accept(bytes, 0, bytes.Length);
        Assert.Equal(HttpReadStatus.Malformed, reader.Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 65\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n41\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nFFFFFFFFFFFFFFFF\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nx\n40\n")]
    public void A_body_beyond_the_limit_is_too_long(string answer)
    {
        byte[] bytes = Bytes(answer);
        var reader = new HttpResponseReader(BodyMax);
        reader.Accept(bytes, 0, bytes.Length);
        Assert.Equal(HttpReadStatus.TooLong, reader.Status);
    }

    [Fact]
    public void A_body_as_long_as_the_limit_fits_and_one_byte_more_does_not()
    {
        byte[] head = Bytes("HTTP/1.1 200 OK\n\n");
        foreach ((int length, HttpReadStatus status) in new[] { (64, HttpReadStatus.Reading), (65, HttpReadStatus.TooLong) })
        {
            var reader = new HttpResponseReader(100);
            reader.Begin(64);
            byte[] bytes = [.. head, .. new byte[length]];
            reader.Accept(bytes, 0, bytes.Length);
            Assert.Equal(status, reader.Status);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 ", "x")]
    [InlineData("HTTP/1.1 200 OK\nX: ", "x")]
    [InlineData("HTTP/1.1 200 OK\n", "a: b\n")]
    [InlineData("", "HTTP/1.1 100 Continue\n\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "0")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5;", "x")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n", "a: b\n")]
    public void Endless_framing_ends_at_the_limit(string start, string repeated)
    {
        var reader = new HttpResponseReader(BodyMax);
        byte[] bytes = Bytes(start);
        int total = reader.Accept(bytes, 0, bytes.Length);
        bytes = Bytes(repeated);
        while (reader.Status == HttpReadStatus.Reading && total < 100_000)
        {
            total += reader.Accept(bytes, 0, bytes.Length);
        }

        Assert.Equal(HttpReadStatus.TooLong, reader.Status);
        Assert.InRange(total, 8000, 8300);
    }

    [Fact]
    public void Chunking_of_the_bytes_does_not_matter()
    {
        byte[][] answers = Answers.Select(row => Bytes(row.Data.Item1)).ToArray();
        Gen.Select(Gen.Int[0, answers.Length - 1], Gen.Int[1, 20].Array[1, 40]).Sample(
            (which, sizes) =>
            {
                byte[] bytes = answers[which];
                var whole = new HttpResponseReader(BodyMax);
                whole.Accept(bytes, 0, bytes.Length);
                var pieces = new HttpResponseReader(BodyMax);
                int at = 0;
                for (int piece = 0; at < bytes.Length && pieces.Status == HttpReadStatus.Reading; piece++)
                {
                    at += pieces.Accept(bytes, at, Math.Min(sizes[piece % sizes.Length], bytes.Length - at));
                }

                Assert.Equal(whole.Status, pieces.Status);
                Assert.Equal(whole.BodyLength, pieces.BodyLength);
            },
            iter: 2000);
    }

    [Fact]
    public void Mutated_answers_end_in_a_status_and_stay_inside_the_limits()
    {
        byte[][] answers = Answers.Select(row => Bytes(row.Data.Item1)).ToArray();
        Gen<(int, byte, int)> edit = Gen.Select(Gen.Int[0, 200], Gen.Byte, Gen.Int[0, 3]);
        Gen.Select(Gen.Int[0, answers.Length - 1], edit.Array[1, 6]).Sample(
            (which, edits) =>
            {
                var bytes = new List<byte>(answers[which]);
                foreach ((int at, byte value, int kind) in edits)
                {
                    int index = at % bytes.Count;
                    switch (kind)
                    {
                        case 0: bytes[index] = value; break;
                        case 1: bytes[index] ^= (byte)(1 << (value & 7)); break;
                        case 2: bytes.Insert(index, value); break;
                        default: bytes.AddRange(bytes[index..]); break;
                    }
                }

                var reader = new HttpResponseReader(BodyMax);
                int taken = reader.Accept(bytes.ToArray(), 0, bytes.Count);
                Assert.True(taken == bytes.Count || reader.Status != HttpReadStatus.Reading);
                reader.PeerClosed();
                Assert.NotEqual(HttpReadStatus.Reading, reader.Status);
                Assert.InRange(reader.BodyLength, 0, BodyMax);
            },
            iter: 50_000);
    }

    [Fact]
    public void More_body_than_there_is_buffer_is_our_mistake() =>
        Assert.Equal(
            CheckCode.BufferTooSmall,
            Assert.Throws<CheckException>(() => new HttpResponseReader(10).Begin(11)).Code);
}
