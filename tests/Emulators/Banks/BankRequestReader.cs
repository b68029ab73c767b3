using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bridge.Emulators.Banks;

/// <summary>Reads one HTTP/1.1 request after the other from a stream. Content-Length only; a request that is none ends the connection.</summary>
internal sealed class BankRequestReader(Stream stream, int lengthMax)
{
    private readonly byte[] _buffer = new byte[lengthMax];
    private int _length;

    public async Task<BankCall?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            int head = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            int whole = head < 0 ? int.MaxValue : head + 4 + BodyLength(head);
            if (_length >= whole)
            {
                return Take(head + 4, whole);
            }

            int count = _length == _buffer.Length ? 0 : await stream.ReadAsync(_buffer.AsMemory(_length), cancel);
            if (count == 0)
            {
                return null;
            }

            _length += count;
        }
    }

    private BankCall? Take(int headLength, int whole)
    {
        byte[] bytes = _buffer[..whole];
        _buffer.AsSpan(whole, _length - whole).CopyTo(_buffer);
        _length -= whole;
        try
        {
            return BankCall.Parse(bytes, headLength);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private int BodyLength(int headLength)
    {
        string? line = Encoding.ASCII.GetString(_buffer, 0, headLength).Split("\r\n").FirstOrDefault(
            field => field.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[15..], CultureInfo.InvariantCulture);
    }
}
