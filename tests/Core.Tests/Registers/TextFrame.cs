using System.Text;

namespace Bridge.Core.Tests.Registers;

/// <summary>Frames of the XOR protocols, written for tests without the product's writer.</summary>
internal static class TextFrame
{
    public static byte[] Of(string text, int start = 0, bool coversEtx = true)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        int check = bytes.Aggregate(start, (sum, value) => sum ^ value) ^ (coversEtx ? 3 : 0);
        return [0x02, .. bytes, 0x03, (byte)check];
    }

    public static string TextOf(byte[] frame) => Encoding.Latin1.GetString(frame[1..^2]);
}
