using Bridge.Bytes;

namespace Bridge.SelfTest
{
    internal static class BytesChecks
    {
        public static void Run(Bench bench)
        {
            ByteWriter writer = new ByteWriter(64);
            writer.WriteAscii("123456789");
            bench.That(Crc32.Of(writer.Buffer, 0, writer.Length) == 0xCBF43926, "CRC-32 of 123456789");
            writer.Clear();
            writer.WriteUtf8("Қазақша ₸");
            bench.That(Utf8Text.Of(writer.Buffer, 0, writer.Length) == "Қазақша ₸", "UTF-8 there and back");
            bench.That(writer.Length == 18, "UTF-8 length");
            writer.Clear();
            writer.WriteDecimal(long.MinValue);
            writer.WriteDecimal(long.MaxValue);
            bench.That(
                Utf8Text.Of(writer.Buffer, 0, writer.Length) == "-92233720368547758089223372036854775807", "decimal text");
            bench.That(DecimalText.FromMinor(150050, 2) == "1500.50", "amount text");
            bench.That(new string(new char[] { 'a' }) + 7.ToString() == "a7", "number text");
            Overflow(bench);
        }

        // The device wraps where a PC could be told to throw: Core relies on neither, and on 64 bits.
        private static void Overflow(Bench bench)
        {
            long deadline = Deadline.After(long.MaxValue - 5000, 10000);
            bench.That(deadline == Deadline.Never, "a deadline past the end of time is never");
            uint sum = 0xFFFFFFFF;
            sum += 2;
            bench.That(sum == 1, "uint arithmetic wraps");
            long product = 2000000000L * 2000000000L;
            bench.That(product == 4000000000000000000L, "64-bit product");
        }
    }
}
