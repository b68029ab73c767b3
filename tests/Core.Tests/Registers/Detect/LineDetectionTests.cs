using Bridge.Registers;
using Bridge.Registers.Detect;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.Detect;

/// <summary>register.detect against registers of every profile, whose bytes reach it as a UART at the wrong setting hears them.</summary>
public class LineDetectionTests
{
    [Theory]
    [InlineData("Inpas/sale-1500-tenge", 115200, 8, 'N', 1, "protocol inpas, registerBaud 115200, registerParity none, registerDataBits 8")]
    [InlineData("Inpas/sale-1500-electron-panel", 9600, 8, 'N', 1, "protocol inpas, registerBaud 9600")]
    [InlineData("Zvt/payment-1500", 9600, 8, 'N', 2, "protocol zvt, registerBaud 9600, registerParity none, registerDataBits 8, registerStopBits 2")]
    [InlineData("Zvt/registration", 19200, 8, 'N', 2, "protocol zvt, registerBaud 19200")]
    [InlineData("Transbank/sale-1500", 115200, 8, 'N', 1, "protocol transbank, registerBaud 115200, registerParity none, registerDataBits 8, registerStopBits 1, amountExponent 0")]
    [InlineData("Concert/sale-1500", 9600, 8, 'N', 1, "protocol concert, registerBaud 9600, registerParity none, registerDataBits 8")]
    [InlineData("Concert/sale-1500", 9600, 7, 'E', 1, "protocol concert, registerBaud 9600, registerParity even, registerDataBits 7")]
    [InlineData("Concert/sale-1500", 4800, 7, 'O', 1, "protocol concert, registerBaud 4800, registerParity odd, registerDataBits 7")]
    [InlineData("Transbank/sale-1500", 19200, 8, 'E', 1, "protocol transbank, registerBaud 19200, registerParity even, registerDataBits 8")]
    [InlineData("Ecr17/payment-1500", 9600, 8, 'N', 1, "protocol ecr17, registerBaud 9600, registerParity none, registerDataBits 8, registerStopBits 1, amountExponent 2, ecr17Lrc std")]
    [InlineData("Upos/purchase-1500", 115200, 8, 'N', 1, "experimental true")]
    [InlineData("Arcus2/sale-1500", 57600, 8, 'N', 1, "protocol arcus2, registerBaud 57600")]
    [InlineData("Shtrih/sale-2x750", 4800, 8, 'N', 1, "protocol shtrih, registerBaud 4800")]
    [InlineData("PoleDisplay/epson-total", 9600, 8, 'N', 1, "poleDialect epson")]
    [InlineData("PoleDisplay/cd5220-total", 9600, 8, 'N', 1, "poleDialect cd5220")]
    [InlineData("PoleDisplay/aedex-changed", 2400, 8, 'N', 1, "poleDialect aedex")]
    public void Finds_speed_form_and_protocol(string vector, int baud, int dataBits, char parity, int stopBits, string advice)
    {
        (bool found, string[] lines) = Run(new SimUart(Of(vector), baud, dataBits, parity, stopBits));
        Assert.True(found, string.Join('\n', lines));
        Assert.Contains(advice, lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_inverted_line_is_said_to_be_one()
    {
        (bool found, string[] lines) = Run(new SimUart(Of("Zvt/payment-1500"), 9600, isInverted: true));
        Assert.False(found);
        Assert.Contains("idles the wrong way round", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_says_where_to_look()
    {
        (bool found, string[] lines) = Run(null);
        Assert.False(found);
        Assert.Equal(7 + 1, lines.Length);
        Assert.StartsWith("nothing came at any speed", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_nothing_is_tried_with_parity_too_and_is_not_guessed()
    {
        (bool found, string[] lines) = Run(new SimUart("\u0007\u0008hello, is anybody there?\u0007\u0008"u8.ToArray(), 9600));
        Assert.False(found, string.Join('\n', lines));
        Assert.Equal(14 + 1, lines.Length);
        Assert.Contains("fit no protocol", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_that_asks_first_is_lured_with_one_byte_and_its_request_is_not_answered()
    {
        var detection = new LineDetection();
        long nowMs = 1000;
        List<int> said = [];
        while (detection.Next(nowMs))
        {
            bool isRight = detection.Baud == 9600;
            detection.Receive([0x05], isRight ? 1 : 0, nowMs);
            for (; !detection.IsSettingOver(nowMs); nowMs += 20)
            {
                int answer = detection.TakeOutput(nowMs);
                if (answer >= 0)
                {
                    said.Add(answer);
                    byte[] frame = Of("Concert/sale-1500");
                    detection.Receive(frame, frame.Length, nowMs);
                }
            }
        }

        Assert.True(detection.Conclude());
        Assert.Equal([0x06], said);
        Assert.Contains("protocol concert", detection.Lines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_that_only_asks_is_named_for_what_it_may_be()
    {
        var detection = new LineDetection();
        long nowMs = 0;
        while (detection.Next(nowMs))
        {
            detection.Receive([0x05], 1, nowMs);
            for (; !detection.IsSettingOver(nowMs); nowMs += 20)
            {
                detection.TakeOutput(nowMs);
            }
        }

        Assert.False(detection.Conclude());
        Assert.Contains("Concert or drive a fiscal printer", detection.Lines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_vectors_of_each_profile_are_told_apart()
    {
        foreach (Profile profile in Profile.All)
        {
            foreach (HexVector vector in HexVector.All(profile.Folder).Where(vector => vector["kind"] == "request"))
            {
                var sample = new LineSample();
                sample.Add(vector.Bytes, vector.Bytes.Length, 1000);
                LineReading best = ProfileTrial.Best(sample);
                Assert.True(string.Equals(profile.Folder, best.Protocol, StringComparison.OrdinalIgnoreCase), $"{profile.Folder}/{vector.Name} is taken for {best.Protocol}");
            }
        }
    }

    private static byte[] Of(string name) => HexVector.Named(name.Split('/')[0], name.Split('/')[1]).Bytes;

    /// <summary>A register that sends once a second.</summary>
    private static (bool Found, string[] Lines) Run(SimUart? register)
    {
        var detection = new LineDetection();
        long nowMs = 1000;
        int settings = 0;
        while (detection.Next(nowMs))
        {
            Assert.True(++settings <= 14);
            byte[] heard = register?.ReadAt(detection.Baud, detection.HasParity) ?? [];
            long nextMs = nowMs + 200;
            for (; !detection.IsSettingOver(nowMs); nowMs += 20)
            {
                detection.TakeOutput(nowMs);
                if (nowMs >= nextMs)
                {
                    detection.Receive(heard, heard.Length, nowMs);
                    nextMs = nowMs + 1500;
                }
            }
        }

        bool found = detection.Conclude();
        return (found, detection.Lines());
    }
}
