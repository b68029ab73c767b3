using System.Reflection;
using System.Reflection.Emit;

namespace Bridge.Lint.Device;

/// <summary>
/// How long a method's IL is on the device: the metadata processor writes every metadata token in 2 bytes instead of 4,
/// and branches as they are. Exception clauses come on top and are few.
/// </summary>
public static class DeviceByteCode
{
    private static readonly OpCode[] s_short = new OpCode[256];
    private static readonly OpCode[] s_long = new OpCode[256];

    static DeviceByteCode()
    {
        foreach (OpCode code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!))
        {
            (code.Size == 1 ? s_short : s_long)[code.Value & 0xFF] = code;
        }
    }

    public static int Length(byte[] il) => Read(il, (_, _) => { });

    public static int Returns(byte[] il)
    {
        int returns = 0;
        Read(il, (_, _) => { }, code => returns += code == OpCodes.Ret ? 1 : 0);
        return returns;
    }

    /// <summary>Reads a body; calls back with length and element token of every array that is made with a number.</summary>
    public static int Read(byte[] il, Action<int, int> array, Action<OpCode>? each = null)
    {
        int length = il.Length;
        int at = 0;
        int number = 0;
        while (at < il.Length)
        {
            OpCode code = il[at] == 0xFE ? s_long[il[at + 1]] : s_short[il[at]];
            at += code.Size;
            each?.Invoke(code);
            if (code == OpCodes.Newarr)
            {
                array(number, BitConverter.ToInt32(il, at));
            }

            number = code == OpCodes.Ldc_I4 ? BitConverter.ToInt32(il, at) : code == OpCodes.Ldc_I4_S ? il[at] : 0;
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineString or OperandType.InlineTok or OperandType.InlineType:
                    at += 4;
                    length -= 2;
                    break;
                default:
                    at += 4;
                    break;
            }
        }

        return length;
    }
}
