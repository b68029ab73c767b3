using System.Text;
using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.PoleDisplay;
using Bridge.Testing;

namespace Bridge.Core.Tests.Registers.PoleDisplay;

/// <summary>A till that paints on a customer display which Bridge listens to.</summary>
internal sealed class PoleTill(PoleDialect dialect = PoleDialect.Epson, string page = "cp866", int exponent = 2)
{
    public PoleDisplayLink Link { get; } = new(new PoleDisplaySettings
    {
        Dialect = dialect, Page = CodePage.Named(page), AmountExponent = exponent,
    });

    public long NowMs { get; set; } = 1000;

    public static byte[] Vector(string name) => HexVector.Named("PoleDisplay", name).Bytes;

    /// <summary>An Epson picture of two lines, in the page.</summary>
    public static byte[] Picture(string upper, string lower, string page = "cp866") =>
        [0x0C, .. CodePage.Named(page).Encode(upper.PadRight(20) + lower.PadRight(20))];

    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    public PoleTill Sends(byte[] bytes, int chunk = int.MaxValue)
    {
        for (int at = 0; at < bytes.Length; at += chunk)
        {
            int count = Math.Min(chunk, bytes.Length - at);
            Link.Receive(bytes, at, count, NowMs);
            if (chunk == int.MaxValue)
            {
                break;
            }
        }

        return this;
    }

    public PoleTill Settles()
    {
        NowMs += 300;
        Link.Tick(NowMs);
        return this;
    }

    public PressResult Press()
    {
        PressResult result = Link.Press(NowMs);
        if (result == PressResult.Asked)
        {
            Xunit.Assert.Equal(RegisterEventKind.RequestReceived, Link.TakeEvent());
        }

        return result;
    }

    public void Answers(RegisterVerdict verdict)
    {
        Link.Answer(new RegisterReply { Verdict = verdict }, NowMs);
        Xunit.Assert.Equal(RegisterEventKind.AnswerDelivered, Link.TakeEvent());
    }
}
