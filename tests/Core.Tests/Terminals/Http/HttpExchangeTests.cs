using System.Text;
using Bridge.Bytes;
using Bridge.Terminals;
using Bridge.Terminals.Http;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Http;

public sealed class HttpExchangeTests
{
    private static readonly byte[] s_answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    private static TerminalCall Call() => new()
    {
        Request = "GET /v2/payment HTTP/1.1\r\n\r\n.."u8.ToArray(),
        RequestLength = 28,
        ConnectTimeoutMs = 5000,
        AnswerTimeoutMs = 30000,
        BodyLengthMax = 16,
    };

    private static HttpExchange Begun()
    {
        var exchange = new HttpExchange(64);
        exchange.Begin(Call(), 1000);
        return exchange;
    }

    private static HttpExchange In(string state)
    {
        var exchange = new HttpExchange(64);
        if (state == "idle")
        {
            return exchange;
        }

        exchange.Begin(Call(), 1000);
        if (state == "connecting")
        {
            return exchange;
        }

        exchange.Connected(1100);
        switch (state)
        {
            case "connected":
                return exchange;
            case "sending":
                exchange.TakeOutput(new byte[1]);
                return exchange;
            case "taken":
                exchange.TakeOutput(new byte[100]);
                return exchange;
            case "sent":
                exchange.TakeOutput(new byte[100]);
                exchange.Sent(1200);
                return exchange;
            case "reading":
                exchange.TakeOutput(new byte[100]);
                exchange.Sent(1200);
                exchange.Receive(s_answer, 0, 20, 1300);
                return exchange;
            default:
                exchange.TakeOutput(new byte[100]);
                exchange.Sent(1200);
                exchange.Receive(s_answer, 0, s_answer.Length, 1300);
                return exchange;
        }
    }

    private static void Apply(HttpExchange exchange, string happens)
    {
        switch (happens)
        {
            case "begin": exchange.Begin(Call(), 2000); break;
            case "connected": exchange.Connected(2000); break;
            case "connect failed": exchange.ConnectFailed(2000); break;
            case "take": exchange.TakeOutput(new byte[100]); break;
            case "sent": exchange.Sent(2000); break;
            case "answer": exchange.Receive(s_answer, 0, s_answer.Length, 2000); break;
            case "garbage": exchange.Receive("SSH-2.0"u8.ToArray(), 0, 7, 2000); break;
            case "nothing": exchange.Receive(s_answer, 0, 0, 2000); break;
            case "closed": exchange.PeerClosed(2000); break;
            case "failed": exchange.Failed(2000); break;
            case "early tick": exchange.Tick(2000); break;
            case "late tick": exchange.Tick(100_000); break;
            default: throw new ArgumentException(happens);
        }
    }

    // One row per state, one column per event: what the exchange is or has ended in afterwards. "!" is our mistake.
    private static readonly string[] s_events =
    [
        "begin", "connected", "connect failed", "take", "sent", "answer", "garbage", "nothing", "closed", "failed",
        "early tick", "late tick",
    ];

    [Theory]
    [InlineData("idle", "conn ! ! idle ! ! ! ! ! ! idle idle")]
    [InlineData("connecting", "! send NotSent conn ! ! ! conn NotSent NotSent conn NotSent")]
    [InlineData("connected", "! ! NotSent wait ! NotSent NotSent send NotSent NotSent send NotSent")]
    [InlineData("sending", "! ! NoAnswer wait ! Answered NoAnswer send NoAnswer NoAnswer send NoAnswer")]
    [InlineData("taken", "! ! NoAnswer wait wait Answered NoAnswer wait NoAnswer NoAnswer wait NoAnswer")]
    [InlineData("sent", "! ! NoAnswer wait ! Answered NoAnswer wait NoAnswer NoAnswer wait NoAnswer")]
    [InlineData("reading", "! ! NoAnswer wait ! Answered wait wait NoAnswer NoAnswer wait NoAnswer")]
    [InlineData("ended", "conn Answered Answered Answered Answered Answered Answered Answered Answered Answered Answered Answered")]
    public void Every_event_in_every_state(string state, string results)
    {
        string[] expected = results.Split(' ');
        Assert.Equal(s_events.Length, expected.Length);
        for (int index = 0; index < s_events.Length; index++)
        {
            HttpExchange exchange = In(state);
            string result;
            try
            {
                Apply(exchange, s_events[index]);
                result = exchange.State switch
                {
                    HttpExchangeState.Idle => "idle",
                    HttpExchangeState.AwaitingConnection => "conn",
                    HttpExchangeState.Sending => "send",
                    HttpExchangeState.AwaitingAnswer => "wait",
                    _ => exchange.Outcome.ToString(),
                };
                Assert.Equal(exchange.State == HttpExchangeState.Ended, exchange.Outcome != CallOutcome.None);
                Assert.Equal(exchange.State == HttpExchangeState.Ended, exchange.Ending != HttpEnding.None);
            }
            catch (CheckException trouble)
            {
                Assert.Equal(CheckCode.ExchangeOutOfTurn, trouble.Code);
                result = "!";
            }

            Assert.True(expected[index] == result, $"{state} + {s_events[index]}: {result}, not {expected[index]}");
        }
    }

    [Fact]
    public void Hands_out_the_request_once_in_pieces_of_any_size()
    {
        for (int size = 1; size <= 40; size++)
        {
            HttpExchange exchange = Begun();
            exchange.Connected(1000);
            var sent = new List<byte>();
            byte[] piece = new byte[size];
            for (int count = exchange.TakeOutput(piece); count > 0; count = exchange.TakeOutput(piece))
            {
                sent.AddRange(piece[..count]);
            }

            Assert.Equal("GET /v2/payment HTTP/1.1\r\n\r\n", Encoding.ASCII.GetString(sent.ToArray()));
            exchange.Sent(1000);
            Assert.Equal(0, exchange.TakeOutput(piece));
        }
    }

    [Fact]
    public void A_byte_that_was_taken_may_have_left_even_if_the_socket_then_fails()
    {
        HttpExchange exchange = In("sending");
        exchange.Failed(1100);
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(0, exchange.TakeOutput(new byte[100]));
    }

    [Fact]
    public void The_answers_time_runs_from_the_last_byte_sent_and_no_byte_received_prolongs_it()
    {
        HttpExchange exchange = Begun();
        Assert.Equal(6000, exchange.NextDeadlineMs);
        exchange.Connected(4000);
        Assert.Equal(34000, exchange.NextDeadlineMs);
        exchange.TakeOutput(new byte[100]);
        exchange.Sent(5000);
        Assert.Equal(35000, exchange.NextDeadlineMs);
        for (int index = 0; index < 20; index++)
        {
            exchange.Receive(s_answer, index, 1, 10_000 + index);
        }

        exchange.Tick(34999);
        Assert.Equal(CallOutcome.None, exchange.Outcome);
        exchange.Tick(35000);
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(HttpEnding.AnswerTimedOut, exchange.Ending);
        Assert.Equal(Deadline.Never, exchange.NextDeadlineMs);
    }

    [Fact]
    public void Gives_the_answer_and_whether_the_connection_may_be_used_again()
    {
        HttpExchange exchange = In("ended");
        Assert.Equal(200, exchange.Status);
        Assert.Equal("ok", Encoding.ASCII.GetString(exchange.Body, 0, exchange.BodyLength));
        Assert.True(exchange.MayReuseConnection);
        Assert.Equal(HttpEnding.Answered, exchange.Ending);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP", "sent")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", "sent")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "sending")]
    public void A_connection_in_doubt_is_not_used_again(string answer, string state)
    {
        HttpExchange exchange = In(state);
        exchange.Receive(Encoding.ASCII.GetBytes(answer), 0, answer.Length, 2000);
        Assert.Equal(CallOutcome.Answered, exchange.Outcome);
        Assert.False(exchange.MayReuseConnection);
    }

    [Fact]
    public void An_answer_without_length_ends_with_the_connection()
    {
        HttpExchange exchange = In("sent");
        byte[] answer = "HTTP/1.1 200 OK\r\n\r\nok"u8.ToArray();
        exchange.Receive(answer, 0, answer.Length, 2000);
        Assert.Equal(CallOutcome.None, exchange.Outcome);
        exchange.PeerClosed(2000);
        Assert.Equal(CallOutcome.Answered, exchange.Outcome);
        Assert.Equal(2, exchange.BodyLength);
        Assert.False(exchange.MayReuseConnection);
    }

    [Fact]
    public void A_body_beyond_the_limit_of_the_call_is_no_answer()
    {
        HttpExchange exchange = In("sent");
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n"u8.ToArray();
        exchange.Receive(answer, 0, answer.Length, 2000);
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(HttpEnding.AnswerTooLong, exchange.Ending);
        Assert.Equal(0, exchange.Status);
        Assert.Equal(0, exchange.BodyLength);
    }

    [Fact]
    public void Bytes_that_come_before_the_request_left_are_not_its_answer()
    {
        HttpExchange exchange = In("connected");
        exchange.Receive(s_answer, 0, s_answer.Length, 2000);
        Assert.Equal(CallOutcome.NotSent, exchange.Outcome);
        Assert.Equal(HttpEnding.UnaskedBytes, exchange.Ending);
        Assert.Equal(0, exchange.TakeOutput(new byte[100]));
    }

    [Fact]
    public void Begins_anew_without_a_trace_of_the_call_before()
    {
        HttpExchange exchange = In("ended");
        exchange.Begin(Call(), 50_000);
        Assert.Equal(CallOutcome.None, exchange.Outcome);
        Assert.Equal(0, exchange.Status);
        Assert.Equal(0, exchange.BodyLength);
        Assert.False(exchange.MayReuseConnection);
        exchange.ConnectFailed(50_001);
        Assert.Equal(CallOutcome.NotSent, exchange.Outcome);
    }

    [Fact]
    public void Works_until_the_clock_ends()
    {
        var exchange = new HttpExchange(64);
        exchange.Begin(Call(), long.MaxValue - 100);
        Assert.Equal(Deadline.Never, exchange.NextDeadlineMs);
        exchange.Connected(long.MaxValue - 50);
        Assert.Equal(CallOutcome.None, exchange.Outcome);
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        var exchange = new HttpExchange(64);
        TerminalCall call = Call();
        byte[] piece = new byte[100];
        Rounds();

        Assert.Equal(0, Allocations.Least(Rounds));
        Assert.Equal(CallOutcome.Answered, exchange.Outcome);

        void Rounds()
        {
            for (int round = 0; round < 10_000; round++)
            {
                exchange.Begin(call, round);
                exchange.Connected(round);
                exchange.TakeOutput(piece);
                exchange.Sent(round);
                exchange.Receive(s_answer, 0, s_answer.Length, round);
            }
        }
    }
}
